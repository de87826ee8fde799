// The pieces on a debate's reading list: facts about them, never their words.
import type { Source, SourceFacts } from '../../shared/model/debate.ts'
import type { DebateId, PersonId, SourceId } from '../../shared/model/ids.ts'

export interface SourceStore {
  /** The reading list in the order of the pieces' years, those without a year last. */
  list(debate: DebateId): Promise<readonly Source[]>
  /** The debate a piece is listed in, or null. */
  debateOf(source: SourceId): Promise<DebateId | null>
  /** Adds a piece. */
  add(debate: DebateId, facts: SourceFacts, by: PersonId, at: string): Promise<Source>
  /** Replaces the facts of a piece; null when it is gone. */
  change(source: SourceId, facts: SourceFacts): Promise<Source | null>
  /** Takes a piece off the list. */
  remove(source: SourceId): Promise<void>
}
