// A place in the text that outlives edits. A client proposes it (positions and words), the server resolves it: by the positions of
// Yjs first, which follow the very characters, and when all of these are gone by the words. MERGING, "Anchors".
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { AnchorProposal, AnchorState } from '../model/thread.ts'
import { type Body, bodyOf, stripOf } from './body.ts'
import { findQuote } from './find-quote.ts'
import { isMarker } from './strip.ts'

export const contextLength = 48

export interface AnchorToResolve {
  readonly start: string | null
  readonly end: string | null
  readonly quote: string
  readonly before: string
  readonly after: string
}

export interface ResolvedAnchor {
  readonly state: AnchorState
  /** Relative positions in base64, or null when the words are gone. */
  readonly start: string | null
  readonly end: string | null
  /** Strip indexes, or null. */
  readonly from: number | null
  readonly to: number | null
}

/** The anchor of the words between two strip indexes. It neither starts nor ends on a block's marker. */
export function proposeAnchor(ydoc: Y.Doc, fromIndex: number, toIndex: number): AnchorProposal {
  const body = bodyOf(ydoc)
  const text = anchorText(body)
  const [from, to] = clip(text, Math.min(fromIndex, toIndex), Math.max(fromIndex, toIndex))
  return {
    quote: text.slice(from, to).toWellFormed(),
    ...positions(body, from, to),
    before: text.slice(Math.max(0, from - contextLength), from).toWellFormed(),
    after: text.slice(to, to + contextLength).toWellFormed(),
  }
}

export function resolveAnchor(ydoc: Y.Doc, anchor: AnchorToResolve): ResolvedAnchor {
  return anchorResolver(ydoc)(anchor)
}

/** Resolves many anchors in the text as it stands now, reading it once. Good until the text changes. */
export function anchorResolver(ydoc: Y.Doc): (anchor: AnchorToResolve) => ResolvedAnchor {
  const body = bodyOf(ydoc)
  const text = anchorText(body)
  return (anchor) => {
    const from = indexOf(ydoc, body, anchor.start)
    const to = indexOf(ydoc, body, anchor.end)
    if (from !== null && to !== null) {
      const [start, end] = clip(text, from, Math.max(from, to))
      if (start < end) return { state: 'live', ...positions(body, start, end), from: start, to: end }
    }
    const found = findQuote(text, anchor)
    if (found === null) return { state: 'unanchored', start: null, end: null, from: null, to: null }
    const state = found.isCertain ? 'live' : 'approximate'
    return { state, ...positions(body, found.from, found.to), from: found.from, to: found.to }
  }
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

function indexOf(ydoc: Y.Doc, { text }: Body, encoded: string | null): number | null {
  return encoded === null ? null : decodePosition(ydoc, text, encoded)
}

function positions({ text }: Body, from: number, to: number): { start: string; end: string } {
  return { start: encodePosition(text, from, 0), end: encodePosition(text, to, -1) }
}

/** The strip with one character for each element: a line break for a marker, an object character for everything else. */
export function anchorText(body: Body): string {
  return stripOf(body)
    .map(({ insert }) => (typeof insert === 'string' ? insert : isMarker(insert) ? '\n' : '\ufffc'))
    .join('')
}

function clip(text: string, from: number, to: number): [from: number, to: number] {
  let start = Math.max(0, from)
  let end = Math.min(text.length, to)
  while (start < end && text[start] === '\n') start++
  while (end > start && text[end - 1] === '\n') end--
  return [start, end]
}
