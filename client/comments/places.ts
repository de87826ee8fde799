// From the server's anchors to positions in the editor. Only the positions the server gave are used: guessing by the quote is the server's
// business, so that everybody sees a thread on the same words (MERGING, "Anchors").
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { decodePosition } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { AnchorKind, Thread } from '../../shared/model/thread.ts'
import { bindingOf } from '../editor/strip-binding.ts'
import type { ThreadPlace } from './thread-highlights.ts'
import { isCell, isPicture } from './whole-things.ts'

export interface AnchorPositions {
  readonly kind?: AnchorKind | undefined
  readonly start?: string | null | undefined
  readonly end?: string | null | undefined
}

/** Where these positions stand now, or null while the words are not here: not arrived yet, or gone. */
export function findPlace(editor: Editor, ydoc: Y.Doc, anchor: AnchorPositions): { from: number; to: number } | null {
  if (!anchor.start || !anchor.end) return null
  const { text } = bodyOf(ydoc)
  const start = decodePosition(ydoc, text, anchor.start)
  const end = decodePosition(ydoc, text, anchor.end)
  if (start === null || end === null || start >= end) return null
  const binding = bindingOf(editor)
  if (anchor.kind === 'picture') return picturePlace(editor.state.doc, binding.indexToPm(end))
  if (anchor.kind === 'cell') return cellPlace(editor.state.doc, binding.indexToPm(end))
  const from = binding.indexToPm(start)
  const to = binding.indexToPm(end)
  return from < to && to <= editor.state.doc.content.size ? { from, to } : null
}

/** The cell in which the block stands that begins here. */
function cellPlace(doc: Node, start: number): { from: number; to: number } | null {
  const $start = doc.resolve(Math.min(start, doc.content.size))
  if ($start.depth < 2 || !isCell($start.node(-1))) return null
  return { from: $start.before(-1), to: $start.after(-1) }
}

/** A picture ends where what follows it begins: at its own place, or in the text behind it. */
function picturePlace(doc: Node, end: number): { from: number; to: number } | null {
  const $end = doc.resolve(Math.min(end, doc.content.size))
  const places = [end, end - 1, $end.depth > 0 ? $end.before() - 1 : -1]
  const from = places.find((pos) => pos >= 0 && isPicture(doc, pos))
  return from === undefined ? null : { from, to: from + 1 }
}

export function placesOf(editor: Editor, ydoc: Y.Doc, threads: readonly Thread[]): ThreadPlace[] {
  return threads.flatMap(({ id, anchor }) => {
    if (anchor.state === 'unanchored') return []
    const place = findPlace(editor, ydoc, anchor)
    return place === null ? [] : [{ id, ...place, look: anchor.state }]
  })
}
