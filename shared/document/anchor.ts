// A place in the text that outlives edits. A client proposes it (positions and words); where it is from then on the server decides, and says so in positions
// again, which every client resolves alike. MERGING, "Anchors".
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { AnchorProposal } from '../model/thread.ts'
import { type Body, bodyOf } from './body.ts'
import { contextLength, isLiving, lettersOf } from './stretches.ts'

/** The anchor of the words between two strip indexes. It neither starts nor ends on a block's marker. */
export function proposeAnchor(ydoc: Y.Doc, fromIndex: number, toIndex: number): AnchorProposal & { start: string; end: string } {
  const body = bodyOf(ydoc)
  const text = anchorText(body)
  const [from, to] = clip(text, Math.min(fromIndex, toIndex), Math.max(fromIndex, toIndex))
  return { ...quoteAt(text, from, to), ...positionsOf(body, from, to) }
}

/** What stands for the words of a cell that has none. */
export const emptyCell = 'An empty cell'

/** The anchor of an empty cell: the marker at which its block begins, right before this strip index. Null where none is. */
export function proposeCellAnchor(ydoc: Y.Doc, index: number): (AnchorProposal & { start: string; end: string }) | null {
  const body = bodyOf(ydoc)
  if (anchorText(body)[index - 1] !== '\n') return null
  return { kind: 'cell', quote: emptyCell, before: '', after: '', ...positionsOf(body, index - 1, index) }
}

/** The words between two indexes of a text, and what stands around them. */
export function quoteAt(text: string, from: number, to: number): { quote: string; before: string; after: string } {
  return {
    quote: text.slice(from, to).toWellFormed(),
    before: text.slice(Math.max(0, from - contextLength), from).toWellFormed(),
    after: text.slice(to, to + contextLength).toWellFormed(),
  }
}

/** Start and end keep to the characters within. */
export function positionsOf({ text }: Body, from: number, to: number): { start: string; end: string } {
  return { start: encodePosition(text, from, 0), end: encodePosition(text, to, -1) }
}

/** A caret's or range's end as text that travels: a relative position in base64. `assoc` < 0 keeps to the character on the left. */
export function encodePosition(text: Y.Text, index: number, assoc: 0 | -1): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)))
}

/** The strip index of an encoded position, or null when it cannot be read or points elsewhere. */
export function decodePosition(ydoc: Y.Doc, text: Y.Text, encoded: string): number | null {
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(encoded)), ydoc)
    return position !== null && position.type === text ? position.index : null
  } catch {
    return null // came from another client: unreadable is the same as gone
  }
}

/** The id of the element an encoded position keeps to; null when there is none, or it cannot be read. */
export function elementOfPosition(encoded: string): Y.ID | null {
  try {
    return Y.decodeRelativePosition(fromBase64(encoded)).item
  } catch {
    return null // as above
  }
}

/** The strip with one character for each element: a line break for a block's marker, an object character for pictures and everything else. */
export function anchorText(body: Body): string {
  const letters: string[] = []
  for (let item = body.text._start; item; item = item.right) if (isLiving(item)) letters.push(lettersOf(body, item))
  return quotable(letters.join(''))
}

/** Letters as they are quoted. */
export function quotable(letters: string): string {
  return letters.replaceAll(/[\ue000-\uf8ff]/g, '\ufffc')
}

/** Without the markers of blocks at its ends. */
export function clip(text: string, from: number, to: number): [from: number, to: number] {
  let start = Math.max(0, from)
  let end = Math.min(text.length, to)
  while (start < end && text[start] === '\n') start++
  while (end > start && text[end - 1] === '\n') end--
  return [start, end]
}
