// Finding the words a thread is about. The server decides where they are; what a client or a row says is only a proposal.
import type * as Y from 'yjs'
import { anchorResolver, anchorText, proposeAnchor, resolveAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { AnchorProposal, AnchorState } from '../../shared/model/thread.ts'
import type { MovedAnchor, PlacedAnchor, StoredAnchor } from '../ports/thread-store.ts'

interface Place {
  readonly from: number
  readonly to: number
  readonly state: AnchorState
}

/** The anchor for a new or newly attached thread, with the words as they really stand in the text; null when they are not there. */
export function anchorFor(ydoc: Y.Doc, proposal: AnchorProposal): StoredAnchor | null {
  const place = placeOf(ydoc, proposal)
  if (place === null) return null
  const { quote, before, after, start = null, end = null } = proposeAnchor(ydoc, place.from, place.to)
  return quote.trim() === '' ? null : { state: place.state, start, end, quote, before, after }
}

/**
 * Where the words of these anchors are now: those that are elsewhere than they were. Quote and what stood around it are kept, so that the
 * words can be found again when they come back.
 */
export function movedAnchors(ydoc: Y.Doc, anchors: readonly PlacedAnchor[]): MovedAnchor[] {
  const resolve = anchorResolver(ydoc)
  return anchors.flatMap(({ thread, anchor }) => {
    const { state, start, end } = resolve(anchor)
    const stayed = state === anchor.state && start === anchor.start && end === anchor.end
    return stayed ? [] : [{ thread, from: anchor, to: { ...anchor, state, start, end } }]
  })
}

function placeOf(ydoc: Y.Doc, { quote, before, after, start, end }: AnchorProposal): Place | null {
  if (start === undefined || end === undefined) return exactPlace(anchorText(bodyOf(ydoc)), { quote, before, after })
  const { from, to, state } = resolveAnchor(ydoc, { quote, before, after, start, end })
  return from === null || to === null ? null : { from, to, state }
}

/**
 * Who proposes no positions has read the text and not selected in it: exactly these words, where what stands around them fits best, the
 * first of equals. What merely resembles them was meant by nobody.
 */
function exactPlace(text: string, { quote, before, after }: Pick<AnchorProposal, 'quote' | 'before' | 'after'>): Place | null {
  let best: { from: number; fits: number } | null = null
  for (let from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + 1)) {
    const to = from + quote.length
    const fits = Number(text.slice(0, from).endsWith(before)) + Number(text.startsWith(after, to))
    if (best === null || fits > best.fits) best = { from, fits }
  }
  return best === null ? null : { from: best.from, to: best.from + quote.length, state: 'live' }
}
