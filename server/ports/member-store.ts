// Who has which role in which paper.

import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import type { Role } from '../../shared/roles/role.ts'
import type { KnownPerson } from './known-person.ts'
import type { PaperWithRole } from './paper-access.ts'

/** What became of a change: `before` is the role the person had. A paper never loses its last owner. */
export type MemberChange =
  | { readonly outcome: 'changed'; readonly before: Role }
  | { readonly outcome: 'no member' }
  | { readonly outcome: 'last owner' }

export interface KnownMember extends Member {
  readonly person: KnownPerson
}

export interface MemberStore {
  /** The paper and this person's role in it. Null: no such paper, or no role in it. */
  find(person: PersonId, paper: PaperId): Promise<PaperWithRole | null>
  /** Whether this person has had this paper open before, with a role or without one now. */
  wasHere(person: PersonId, paper: PaperId): Promise<boolean>
  /** Everybody with a role in this paper, owners first, then by how long they have been here. */
  list(paper: PaperId): Promise<readonly KnownMember[]>
  /** Gives somebody a role in a paper where they may have had another. */
  add(paper: PaperId, person: PersonId, role: Role, at: string): Promise<void>
  /** Changes a role, in one transaction with the look for another owner. Who stops being an owner has their open invitations withdrawn. */
  change(paper: PaperId, person: PersonId, role: Role, at: string): Promise<MemberChange>
  /** Takes somebody out of a paper, in the same way. */
  remove(paper: PaperId, person: PersonId, at: string): Promise<MemberChange>
}
