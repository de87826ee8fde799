// The one loader of papers: it returns the paper and the right together, so that no route can check one id and use another.
import type { DebateId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Action } from '../../shared/roles/may.ts'
import type { Role } from '../../shared/roles/role.ts'

export interface PaperFacts {
  readonly id: PaperId
  readonly slug: string
  readonly title: string
  readonly debate: DebateId | null
  readonly lineage: string
  readonly epoch: number
  readonly archived: boolean
}

export interface PaperWithRole {
  readonly paper: PaperFacts
  readonly person: PersonId
  readonly role: Role
}

export interface PaperAccess {
  /**
   * The paper, for somebody who may do this to it. Throws a Refusal: `not-found` without any role (so that nobody learns that it is
   * there), `not-allowed` when the role is too small, `paper-archived` when the action changes the text of an archived paper.
   */
  ask(person: PersonId, paper: PaperId, action: Action): Promise<PaperWithRole>
  /** The paper and this person's role in it now, or null. For sockets: asked at the upgrade and after each 'access changed'. */
  find(person: PersonId, paper: PaperId): Promise<PaperWithRole | null>
  /** Whether this person has had this paper open before, whatever they may do now. To them it is no secret that it is there. */
  wasHere(person: PersonId, paper: PaperId): Promise<boolean>
}
