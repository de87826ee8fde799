// From the server's anchors to positions in the editor. Only the positions the server gave are used: guessing by the quote is the server's
// business, so that everybody sees a thread on the same words (MERGING, "Anchors").
import type { Editor } from '@tiptap/core'
import { fromBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Thread } from '../../shared/model/thread.ts'
import { bindingOf } from '../editor/strip-binding.ts'
import type { ThreadPlace } from './thread-highlights.ts'

export interface AnchorPositions {
  readonly start?: string | null | undefined
  readonly end?: string | null | undefined
}

/** Where these positions stand now, or null while the words are not here: not arrived yet, or gone. */
export function findPlace(editor: Editor, ydoc: Y.Doc, anchor: AnchorPositions): { from: number; to: number } | null {
  const start = stripIndex(ydoc, anchor.start)
  const end = stripIndex(ydoc, anchor.end)
  if (start === null || end === null || start >= end) return null
  const binding = bindingOf(editor)
  const from = binding.indexToPm(start)
  const to = binding.indexToPm(end)
  return from < to && to <= editor.state.doc.content.size ? { from, to } : null
}

export function placesOf(editor: Editor, ydoc: Y.Doc, threads: readonly Thread[]): ThreadPlace[] {
  return threads.flatMap(({ id, anchor }) => {
    if (anchor.state === 'unanchored') return []
    const place = findPlace(editor, ydoc, anchor)
    return place === null ? [] : [{ id, ...place, look: anchor.state }]
  })
}

function stripIndex(ydoc: Y.Doc, encoded: string | null | undefined): number | null {
  if (encoded === null || encoded === undefined) return null
  const position = Y.decodeRelativePosition(fromBase64(encoded))
  return Y.createAbsolutePositionFromRelativePosition(position, ydoc)?.index ?? null
}
