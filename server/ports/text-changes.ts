// What each edit takes out of a text and puts in, for those who follow its very characters.
import type * as Y from 'yjs'
import type { Stretch } from '../../shared/document/stretches.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface TextChange {
  readonly seq: number
  readonly person: PersonId | null
  /** When the edit was received, in milliseconds since 1970. */
  readonly at: number
  /** What stood in the text before it and does not any more. */
  readonly removed: readonly Stretch[]
  /** What stands in it since. Found out only when asked for, and only as long as the change is being told. */
  readonly added: () => readonly Stretch[]
}

/** Called from within the room: must be quick, must not write to the document, and must not throw. */
export interface TextFollower {
  /** A text was opened as it stood after `seq`. Its first edit waits until this resolves. */
  opened(paper: PaperId, seq: number): Promise<void>
  /** The edit is in the document, and nothing after it. */
  changed(paper: PaperId, change: TextChange, ydoc: Y.Doc): void
  /** The text goes out of memory. */
  closed(paper: PaperId): void
}
