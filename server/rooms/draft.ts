// Edits the server makes itself (a new paper's first text, a version restored), drafted in a document of their own. Its client id is new, and from
// then on belongs to the person who asked: so the server's edits are told apart by author like everybody's.
import type { Node } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { writeBody } from '../../shared/document/body.ts'
import { newDocument } from './cold-open.ts'

export interface FirstText {
  readonly update: Uint8Array
  readonly client: number
}

export function draftFirstText(doc: Node): FirstText {
  const draft = newDocument()
  writeBody(draft, doc, 'first text')
  const first = { update: Y.encodeStateAsUpdate(draft), client: draft.clientID }
  draft.destroy()
  return first
}

/** What makes this document say `doc`, as one update; null when it says so already. The document itself is not touched. */
export function draftRewrite(ydoc: Y.Doc, doc: Node): Uint8Array | null {
  const draft = newDocument()
  Y.applyUpdate(draft, Y.encodeStateAsUpdate(ydoc))
  const updates: Uint8Array[] = []
  draft.on('update', (update: Uint8Array) => updates.push(update))
  writeBody(draft, doc, 'rewrite')
  draft.destroy()
  return updates.length === 0 ? null : Y.mergeUpdates(updates)
}
