// What a document says and knows, as one short text: the same for two documents exactly when they hold the same elements, the same deletions and the
// same paper. Yjs writes clocks and deletions in one order, so the bytes can be compared.
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'

export function fingerprint(ydoc: Y.Doc): string {
  const { text, markers } = bodyOf(ydoc)
  const entries = Object.entries(markers.toJSON()).sort(([a], [b]) => (a < b ? -1 : 1))
  const body = JSON.stringify([text.toDelta(), entries])
  return createHash('sha256')
    .update(Y.encodeSnapshot(Y.snapshot(ydoc)))
    .update(body)
    .digest('hex')
}
