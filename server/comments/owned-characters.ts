// Which characters some thread is about: asked for each edit, so that an edit elsewhere costs nothing.
import type { Piece } from '../../shared/document/stretches.ts'

export class OwnedCharacters {
  readonly #pieces = new Map<number, Piece[]>()

  add(pieces: Iterable<Piece>): void {
    for (const piece of pieces) {
      const own = this.#pieces.get(piece.client)
      if (own) own.push(piece)
      else this.#pieces.set(piece.client, [piece])
    }
  }

  has({ client, clock, length }: Piece): boolean {
    return this.#pieces.get(client)?.some((own) => own.clock < clock + length && clock < own.clock + own.length) ?? false
  }
}
