// Papers, all but their text: name, place, and when somebody last wrote or looked.
import type { DebateId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'
import type { Person } from '../../shared/model/person.ts'

export interface PaperToAdd {
  readonly id: PaperId
  readonly slug: string
  readonly title: string
  readonly debate: DebateId | null
  readonly lineage: string
  readonly epoch: number
  readonly by: PersonId
  readonly at: string
}

/** A paper in which others wrote or commented since this person last looked. */
export interface WaitingPaper {
  readonly paper: PaperId
  readonly title: string
  readonly openThreads: number
  readonly lastBy: Person | null
  readonly at: string
}

/** That somebody wrote in a paper. */
export interface PaperEdit {
  readonly paper: PaperId
  readonly person: PersonId
  readonly at: string
}

export interface PaperStore {
  /** An id that no paper has. */
  newId(): PaperId
  /** Adds a paper, with `by` as its owner, in one transaction; false when its slug is taken. */
  add(paper: PaperToAdd): Promise<boolean>
  /** The paper as this person sees it; null without a role in it. */
  find(paper: PaperId, person: PersonId): Promise<Paper | null>
  /** The papers this person has a role in, last edited first. */
  list(person: PersonId, archived: boolean): Promise<readonly Paper[]>
  /** The papers edited last, the newest first, at most so many. */
  editedLast(count: number): Promise<readonly PaperId[]>
  /** The papers that wait for this person, newest first. */
  waiting(person: PersonId): Promise<readonly WaitingPaper[]>
  /** Whether there is such a debate to put a paper in. */
  hasDebate(debate: DebateId): Promise<boolean>
  /** Gives the paper another title. */
  rename(paper: PaperId, title: string): Promise<void>
  /** Gives an unpublished paper another slug. An address that was published is for ever. */
  moveTo(paper: PaperId, slug: string): Promise<'moved' | 'taken' | 'published'>
  /** Archives a paper, or brings it back with null. */
  archive(paper: PaperId, at: string | null): Promise<void>
  /** Puts a paper in a debate, or in none. */
  putInDebate(paper: PaperId, debate: DebateId | null): Promise<void>
  /** Notes who wrote where, in one transaction. Who writes has seen what they wrote in. What is earlier than what is noted already: nothing. */
  noteEdits(edits: readonly PaperEdit[]): Promise<void>
  /** Notes that somebody looked, up to then. */
  noteVisit(paper: PaperId, person: PersonId, at: string): Promise<void>
}
