// Points of a paper's log that are worth coming back to. No copies: the text is read from the log.
import type { PaperId, PersonId, VersionId } from '../../shared/model/ids.ts'
import type { Version } from '../../shared/model/version.ts'

export interface VersionToAdd {
  readonly paper: PaperId
  /** Null: made automatically. */
  readonly name: string | null
  readonly namedBy: PersonId | null
  readonly seq: number
  readonly at: string
  readonly people: readonly PersonId[]
  readonly words: number
}

export interface VersionStore {
  /** Versions of a paper, newest first. */
  list(paper: PaperId): Promise<readonly Version[]>
  /** The newest version of a paper, or null. */
  latest(paper: PaperId): Promise<Version | null>
  /** A version of this paper, or null. */
  find(paper: PaperId, version: VersionId): Promise<Version | null>
  /** Keeps a version. */
  add(version: VersionToAdd): Promise<Version>
  /** Names a version, or names it anew. */
  name(version: VersionId, name: string, by: PersonId): Promise<void>
  /** Papers that were edited after their newest version, with the time of the last edit: what a restart must not forget. */
  papersEditedSince(): Promise<readonly { readonly paper: PaperId; readonly editedAt: string }[]>
}
