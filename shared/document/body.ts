// A paper's body in a Y.Doc, read and written as a ProseMirror document. The only way for the server to touch a text.
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'

export const bodyField = 'body'
export const markerField = 'body.m'

/** The text as a ProseMirror document. Never writes, never throws: every sequence gives a valid document. */
export declare function readBody(ydoc: Y.Doc): Node

/** Makes the body say `doc`, writing only the difference, as one Yjs transaction with this origin. Characters that stay are not touched. */
export declare function writeBody(ydoc: Y.Doc, doc: Node, origin: unknown): void
