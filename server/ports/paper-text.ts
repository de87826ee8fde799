// The text of papers, for the features that do not live in a room. Filled by server/rooms/lobby.ts.
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { TextChange, TextFollower } from './text-changes.ts'

export interface TextAt {
  readonly doc: Node
  readonly seq: number
}

export interface PaperText {
  /** Creates the text of a new paper, once, on the server. Resolves when it is on disk. */
  create(paper: PaperId, doc: Node, by: PersonId): Promise<{ readonly lineage: string; readonly epoch: number }>
  /** The text now (default), or as it stood after entry `seq` of its log. Null: there is no such paper. */
  read(paper: PaperId, seq?: number): Promise<TextAt | null>
  /** Looks at the live Y.Doc, between two edits. `look` must not write and must not keep the document. */
  look<T>(paper: PaperId, look: (ydoc: Y.Doc, seq: number) => T): Promise<T | null>
  /** Rewrites the text to `doc` as one ordinary edit by `by`: only the difference is written. Resolves with its seq when it is on disk. */
  rewrite(paper: PaperId, doc: Node, by: PersonId): Promise<number>
  /** Tells `follower` of every edit of every text from now on. Returns how to stop. */
  follow(follower: TextFollower): () => void
  /** Calls `hear` for each edit after `after` up to and including `upTo`, from the log: for who was not there. */
  replay(paper: PaperId, after: number, upTo: number, hear: (change: TextChange, ydoc: Y.Doc) => void): Promise<void>
  /** Who wrote after `after` up to and including `upTo`. */
  writers(paper: PaperId, after: number, upTo: number): Promise<readonly PersonId[]>
}
