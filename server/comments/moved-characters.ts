// Where characters went that were taken out of the text and put in again: cut and pasted, dragged, brought back by undo or with an old version. Old id ->
// new id, in the log's own terms, so that a place can be found again however often its words were moved.
import type { Piece } from '../../shared/document/stretches.ts'
import type { MoveOfCharacters } from '../ports/followed-text.ts'

export class MovedCharacters {
  /** Of each client the moves of its characters, by their clock. */
  readonly #moves = new Map<number, MoveOfCharacters[]>()

  constructor(moves: Iterable<MoveOfCharacters> = []) {
    for (const move of moves) this.add(move)
  }

  add(move: MoveOfCharacters): void {
    const own = this.#moves.get(move.from.client)
    if (own) own.splice(firstAtOrAfter(own, move.from.clock), 0, move)
    else this.#moves.set(move.from.client, [move])
  }

  /** Where these characters went, part by part, in their order; what went nowhere is left out. */
  imagesOf({ client, clock, length }: Piece): { readonly piece: Piece; readonly move: MoveOfCharacters }[] {
    const own = this.#moves.get(client)
    if (own === undefined) return []
    const images: { readonly piece: Piece; readonly move: MoveOfCharacters }[] = []
    for (let at = Math.max(0, firstAtOrAfter(own, clock) - 1); at < own.length; at++) {
      const move = own[at]
      if (move === undefined || move.from.clock >= clock + length) break
      const from = Math.max(clock, move.from.clock)
      const to = Math.min(clock + length, move.from.clock + move.from.length)
      if (from >= to) continue
      const piece = { client: move.to.client, clock: move.to.clock + from - move.from.clock, length: to - from }
      images.push({ piece, move })
    }
    return images
  }
}

function firstAtOrAfter(moves: readonly MoveOfCharacters[], clock: number): number {
  let low = 0
  let high = moves.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moves[middle]?.from.clock ?? 0) < clock) low = middle + 1
    else high = middle
  }
  return low
}
