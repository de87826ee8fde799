// Finding what a thread is about. The server decides where it is; what a client or a row says is only a proposal. First the very characters, wherever they were
// moved; then, when all of these are gone, the words.
import type * as Y from 'yjs'
import { clip, decodePosition, elementOfPosition, positionsOf, quotable, quoteAt } from '../../shared/document/anchor.ts'
import { type Body, bodyOf } from '../../shared/document/body.ts'
import { findQuote, likeness } from '../../shared/document/find-quote.ts'
import { eachPart, type Piece } from '../../shared/document/stretches.ts'
import type { AnchorProposal, AnchorState } from '../../shared/model/thread.ts'
import type { StoredAnchor } from '../ports/thread-store.ts'
import { cellAnchor, placeOfCell } from './cell-anchor.ts'
import type { MovedCharacters } from './moved-characters.ts'
import { type OwnPlace, type Place, piecesBetween, placeOfPieces, type Reading, readLetters } from './own-words.ts'

/** Words that are less alike than this are not the ones that were proposed. */
const leastLikeness = 0.3

type Positions = { readonly start: string; readonly end: string }

/** The text read once, for all anchors that are looked for in it. Good until it changes. */
export interface TextAsRead extends Reading {
  readonly ydoc: Y.Doc
  readonly moved: MovedCharacters
  /** The text as it is quoted. */
  readonly words: string
}

export function readText(ydoc: Y.Doc, moved: MovedCharacters): TextAsRead {
  const reading = readLetters(bodyOf(ydoc))
  return { ...reading, ydoc, moved, words: quotable(reading.text) }
}

/** The anchor for a new or newly attached thread, with the words as they really stand in the text; null when they are not there. */
export function anchorFor(text: TextAsRead, proposal: AnchorProposal): StoredAnchor | null {
  if (proposal.kind === 'cell') return cellAnchor(text, proposal)
  const { start, end } = proposal
  const found =
    start === undefined || end === undefined ? exactPlace(text.words, proposal) : proposedPlace(text, { ...proposal, start, end })
  if (found === null) return null
  const [from, to] = clip(text.words, found.from, found.to)
  const quoted = quoteAt(text.words, from, to)
  const isPicture = proposal.kind === 'picture'
  if (isPicture !== (quoted.quote === '\ufffc') || quoted.quote.trim() === '') return null
  return {
    kind: isPicture ? 'picture' : 'words',
    state: found.state,
    own: found.state === 'live' ? piecesBetween(text.body, { from, to }) : [],
    ...positionsOf(text.body, from, to),
    ...quoted,
    ...(isPicture ? { quote: proposal.quote } : {}),
    removed: null,
  }
}

/** A thread on the title is about whatever the title is; the quote says what it was. */
export function titleAnchor(title: string): StoredAnchor {
  return { kind: 'title', state: 'live', own: [], start: null, end: null, quote: title, before: '', after: '', removed: null }
}

/**
 * Where the words of an anchor are now. Quote and what stood around it are kept, so that the words can be found again when they come back. Unless `mayGuess`, what
 * is lost is not looked for by its words.
 */
export function followAnchor(text: TextAsRead, anchor: StoredAnchor, mayGuess: boolean): StoredAnchor {
  if (anchor.kind === 'title') return anchor
  const own = anchor.kind === 'cell' ? placeOfCell(text, anchor.own) : placeOfPieces(text, text.moved, anchor.own)
  if (own !== null) return placedAt(text, anchor, own.isCertain ? 'live' : 'approximate', own)
  const kept = anchor.kind === 'cell' ? null : foundBefore(text, anchor)
  if (kept !== null) return placedAt(text, anchor, anchor.state, kept)
  const found = mayGuess && anchor.kind === 'words' ? findQuote(text.words, anchor) : null
  if (found === null) return { ...anchor, state: 'unanchored', start: null, end: null }
  const placed = placedAt(text, anchor, found.isCertain ? 'live' : 'approximate', found)
  return found.isCertain ? { ...placed, own: [...anchor.own, ...piecesBetween(text.body, found)] } : placed
}

/** Every id the characters of an anchor have had. */
export function allIdsOf(moved: MovedCharacters, pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => [
    piece,
    ...allIdsOf(
      moved,
      moved.imagesOf(piece).map((image) => image.piece),
    ),
  ])
}

function placedAt(text: TextAsRead, anchor: StoredAnchor, state: AnchorState, { from, to }: Place): StoredAnchor {
  return { ...anchor, state, ...positionsOf(text.body, from, to), removed: null }
}

/** Where an anchor was found by its words: there it stays as long as both ends stand. */
function foundBefore(text: TextAsRead, { state, start, end }: StoredAnchor): Place | null {
  return state === 'unanchored' || start === null || end === null ? null : standingPlace(text, { start, end })
}

function standingPlace({ ydoc, body, words }: TextAsRead, { start, end }: Positions): Place | null {
  if (!stands(body, start) || !stands(body, end)) return null
  const first = decodePosition(ydoc, body.text, start)
  const last = decodePosition(ydoc, body.text, end)
  if (first === null || last === null) return null
  const [from, to] = clip(words, first, last)
  return from < to ? { from, to } : null
}

function stands(body: Body, position: string): boolean {
  const id = elementOfPosition(position)
  let isThere = false
  if (id) eachPart(body, { ...id, length: 1 }, (item) => (isThere = item !== null))
  return isThere
}

interface FoundPlace extends Place {
  readonly state: AnchorState
}

/** Where somebody selected: by their characters, wherever these were moved before the proposal arrived; else by their words. */
function proposedPlace(text: TextAsRead, proposal: AnchorProposal & Positions): FoundPlace | null {
  const standing = standingPlace(text, proposal)
  const isLike = ({ from, to }: Place) =>
    proposal.kind === 'picture' || likeness(text.words.slice(from, to), proposal.quote) >= leastLikeness
  if (standing !== null) return isLike(standing) ? { ...standing, state: 'live' } : null
  const moved = movedPlace(text, proposal)
  if (moved !== null && isLike(moved)) return { ...moved, state: moved.isCertain ? 'live' : 'approximate' }
  const found = proposal.kind === 'picture' ? null : findQuote(text.words, proposal)
  return found === null ? null : { ...found, state: found.isCertain ? 'live' : 'approximate' }
}

function movedPlace(text: TextAsRead, { start, end, quote }: AnchorProposal & Positions): OwnPlace | null {
  const first = elementOfPosition(start)
  const last = elementOfPosition(end)
  if (first === null || last === null) return null
  const length = last.clock - first.clock + 1
  // Typed in one go, they are one piece; otherwise their ends are all that is known.
  const isOnePiece = first.client === last.client && length > 0 && length <= 2 * quote.length
  const pieces = isOnePiece
    ? [{ ...first, length }]
    : [
        { ...first, length: 1 },
        { ...last, length: 1 },
      ]
  const ends = pieces.map((piece) => placeOfPieces(text, text.moved, [piece]))
  const [from = null, to = from] = ends
  if (from === null || to === null || to.to <= from.from) return null
  const isExact = text.words.slice(from.from, to.to) === quote
  return { from: from.from, to: to.to, isCertain: isExact || (from.isCertain && to.isCertain && isOnePiece) }
}

/**
 * Who proposes no positions has read the text and not selected in it: exactly these words, where what stands around them fits best, the
 * first of equals. What merely resembles them was meant by nobody.
 */
function exactPlace(
  text: string,
  { quote, before, after }: Pick<AnchorProposal, 'quote' | 'before' | 'after'>,
): FoundPlace | null {
  let best: { from: number; fits: number } | null = null
  for (let from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + 1)) {
    const to = from + quote.length
    const fits = Number(text.slice(0, from).endsWith(before)) + Number(text.startsWith(after, to))
    if (best === null || fits > best.fits) best = { from, fits }
  }
  return best === null ? null : { from: best.from, to: best.from + quote.length, state: 'live' }
}
