// What was taken out of a text of late, letter by letter, with its ids: the other half of every move. What was found again is struck off. What no anchor needs
// is forgotten when it gets too much.
import { addPiece, type Piece, type Stretch } from '../../shared/document/stretches.ts'
import type { RemovedStretch } from '../ports/followed-text.ts'

/** Letters that no anchor needs, kept per paper. */
const mostLetters = 30_000

/** A stretch with what of it was found again. */
export interface Removal extends RemovedStretch {
  readonly found: Uint8Array
}

/** Some letters of a removal. */
export interface Letters {
  readonly removal: Removal
  readonly from: number
  readonly to: number
}

interface Slot {
  readonly piece: Piece
  readonly removal: Removal
  /** Where the piece begins in the removal's text. */
  readonly at: number
}

export class RemovedText {
  #removals: Removal[] = []
  readonly #slots = new Map<number, Slot[]>()
  #letters = 0

  constructor(stretches: Iterable<RemovedStretch> = []) {
    for (const stretch of stretches) this.add(stretch)
  }

  get isEmpty(): boolean {
    return this.#removals.length === 0
  }
  get removals(): readonly Removal[] {
    return this.#removals
  }

  add(stretch: RemovedStretch): Removal {
    const removal = { ...stretch, found: new Uint8Array(stretch.text.length) }
    this.#removals.push(removal)
    this.#letters += stretch.text.length
    let at = 0
    for (const piece of stretch.pieces) {
      const slots = this.#slots.get(piece.client)
      const slot = { piece, removal, at }
      if (slots) slots.splice(firstAfter(slots, piece.clock), 0, slot)
      else this.#slots.set(piece.client, [slot])
      at += piece.length
    }
    return removal
  }

  /** Takes a removal back: it becomes part of another. */
  drop(removal: Removal): void {
    this.#removals = this.#removals.filter((one) => one !== removal)
    this.#unlist(removal)
  }

  /** What is known of these elements, in their order. */
  lettersOf(pieces: readonly Piece[]): Letters[] {
    const letters: Letters[] = []
    for (const { client, clock, length } of pieces) {
      const slots = this.#slots.get(client)
      if (slots === undefined) continue
      for (let i = Math.max(0, firstAfter(slots, clock) - 1); i < slots.length; i++) {
        const slot = slots[i]
        if (slot === undefined || slot.piece.clock >= clock + length) break
        const from = Math.max(clock, slot.piece.clock)
        const to = Math.min(clock + length, slot.piece.clock + slot.piece.length)
        const start = slot.at + from - slot.piece.clock
        if (from < to) letters.push({ removal: slot.removal, from: start, to: start + to - from })
      }
    }
    return letters
  }

  /** Forgets the oldest that no anchor needs, when it has become too much. */
  forgetOld(isNeeded: (piece: Piece) => boolean): void {
    if (this.#letters < mostLetters) return
    const kept: Removal[] = []
    let letters = 0
    for (const removal of this.#removals.toReversed()) {
      const isWanted = letters < mostLetters / 2 || removal.pieces.some(isNeeded)
      if (isWanted && removal.found.includes(0)) {
        kept.push(removal)
        letters += removal.text.length
      } else this.#unlist(removal)
    }
    this.#removals = kept.reverse()
  }

  /** What has not been found again. */
  rest(): RemovedStretch[] {
    return this.#removals.flatMap((removal) => {
      const { pieces, text, before, after, person, at, seq } = removal
      const about = { person, at, seq }
      if (!removal.found.includes(1)) return [{ pieces, text, before, after, ...about }]
      return freeParts(removal.found).map(({ from, to }) => ({ ...partOf(removal, from, to), ...about }))
    })
  }

  #unlist(removal: Removal): void {
    this.#letters -= removal.text.length
    for (const { client } of removal.pieces) {
      const slots = this.#slots.get(client)?.filter((slot) => slot.removal !== removal) ?? []
      if (slots.length > 0) this.#slots.set(client, slots)
      else this.#slots.delete(client)
    }
  }
}

/** Where a mask has not been set. */
export function freeParts(mask: Uint8Array): { readonly from: number; readonly to: number }[] {
  const parts: { readonly from: number; readonly to: number }[] = []
  for (let from = mask.indexOf(0); from >= 0; ) {
    const end = mask.indexOf(1, from)
    const to = end < 0 ? mask.length : end
    parts.push({ from, to })
    from = end < 0 ? -1 : mask.indexOf(0, end)
  }
  return parts
}

/** A part of a stretch, with what stands around the part. */
export function partOf(stretch: Stretch, from: number, to: number): Stretch {
  return {
    pieces: piecesOf(stretch.pieces, from, to),
    text: stretch.text.slice(from, to),
    before: (stretch.before + stretch.text.slice(0, from)).slice(-48),
    after: (stretch.text.slice(to) + stretch.after).slice(0, 48),
  }
}

/** The ids of some of the letters. */
export function piecesOf(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const some: Piece[] = []
  let at = 0
  for (const { client, clock, length } of pieces) {
    const start = Math.max(from, at)
    const end = Math.min(to, at + length)
    if (start < end) addPiece(some, { client, clock: clock + start - at, length: end - start })
    at += length
  }
  return some
}

function firstAfter(slots: readonly Slot[], clock: number): number {
  let low = 0
  let high = slots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((slots[middle]?.piece.clock ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return low
}
