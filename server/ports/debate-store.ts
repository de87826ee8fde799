// Debates: their questions, and what of them a person can see.
import type { DebateId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Person } from '../../shared/model/person.ts'

/** A debate with what the person who asks is to it. */
export interface StoredDebate {
  readonly id: DebateId
  readonly title: string
  readonly question: string
  readonly startedBy: Person | null
  readonly startedAt: string
  readonly paperCount: number
  readonly sourceCount: number
  readonly isStarter: boolean
  readonly ownsPaper: boolean
}

export interface PublishedPaper {
  readonly paper: PaperId
  readonly slug: string
  readonly title: string
  readonly publishedAt: string
}

export interface DebateStore {
  /** Starts a debate. */
  add(debate: { title: string; question: string; startedBy: PersonId; startedAt: string }): Promise<DebateId>
  /** All debates, newest first, as this person stands to them. */
  list(person: PersonId): Promise<readonly StoredDebate[]>
  /** One debate, or null. */
  find(debate: DebateId, person: PersonId): Promise<StoredDebate | null>
  /** Changes what is given. */
  change(debate: DebateId, change: { title?: string | undefined; question?: string | undefined }): Promise<void>
  /** The papers in a debate in which this person has a role, not the archived ones. */
  papers(debate: DebateId, person: PersonId): Promise<readonly Paper[]>
  /** The latest edition of each published paper in a debate, newest first, under the title it was published with. */
  published(debate: DebateId): Promise<readonly PublishedPaper[]>
}
