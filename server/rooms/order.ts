// How much work it is to put an element in its place. Yjs finds the place of an element whose neighbours have been parted meanwhile by walking over
// everything between them (YATA: Nicolaescu, Jahns, Derntl, Klamma 2016); a forged update of 220 KB made it walk for three minutes, and again at every
// opening of the paper. So the walk is taken here first, step by step as Yjs will, over a list that is never the document's own: elements in the
// document and on their way to the disk, cut into pieces where an edit comes between.
import * as Y from 'yjs'
import type { Place } from './places.ts'

export interface Piece {
  /** What it is a piece of. */
  readonly item: Y.Item
  readonly client: number
  readonly from: number
  to: number
  readonly origin: Y.ID | null
  readonly rightOrigin: Y.ID | null
  /** Undefined: whatever follows in the document. */
  right: Piece | null | undefined
}

interface List {
  first: Piece | null
  /** Elements under a key of the map: without a left neighbour Yjs goes through all of them. */
  length: number
}

export interface OrderNeeds {
  /** The element in the document that holds this clock; undefined when it is not there. */
  readonly itemAt: (client: number, clock: number) => Y.Item | undefined
  /** The element a list in the document begins with. */
  readonly firstOf: (place: Place) => Y.Item | null
}

/** In steps between neighbours (0.9 µs each, measured): going past one element under a key, and cutting an element in two. */
const cost = { pass: 1 / 32, cut: 8 }

export class Order {
  readonly #needs: OrderNeeds
  readonly #lists = new Map<Place, List>()
  readonly #ofItem = new Map<Y.Item, Piece[]>()
  readonly #added = new Map<number, Piece[]>()
  #cuts = 0

  constructor(needs: OrderNeeds) {
    this.#needs = needs
  }

  /** The piece that holds this clock. */
  find(client: number, clock: number): Piece | undefined {
    const item = this.#needs.itemAt(client, clock)
    const pieces = item ? this.#piecesOf(item) : (this.#added.get(client) ?? [])
    return pieces[indexIn(pieces, clock)]
  }

  /** Puts an element, from this clock on, into its list. Returns how many steps that took; Infinity when it would be more than `most`. */
  put(item: Y.Item, from: number, place: Place, most: number): number {
    const { client } = item.id
    const cuts = this.#cuts
    const origin = from > item.id.clock ? Y.createID(client, from - 1) : item.origin
    const added: Piece = {
      item,
      client,
      from,
      to: item.id.clock + item.length,
      origin,
      rightOrigin: item.rightOrigin,
      right: null,
    }
    const list = this.#listOf(place)
    const left = origin && this.#endingWith(origin)
    const right = item.rightOrigin && this.#beginningWith(item.rightOrigin)
    const follows = left ? this.#rightOf(left) : list.first
    const isParted = follows !== right
    const walked = isParted ? this.#walk(added, left, follows, right, most) : { left, steps: 0 }
    if (walked === null) return Infinity

    added.right = walked.left ? this.#rightOf(walked.left) : list.first
    if (walked.left) walked.left.right = added
    else list.first = added
    list.length += 1
    const pieces = this.#added.get(client)
    if (pieces) pieces.push(added)
    else this.#added.set(client, [added])
    const passed = place !== null && left === null ? list.length : 0
    return walked.steps + passed * cost.pass + (this.#cuts - cuts) * cost.cut
  }

  /** As `Item.integrate` of Yjs 13.6. */
  #walk(added: Piece, left: Piece | null, follows: Piece | null, right: Piece | null, most: number) {
    const before = new Set<Piece>()
    const conflicting = new Set<Piece>()
    let steps = 0
    for (let other = follows; other !== null && other !== right; other = this.#rightOf(other)) {
      if (++steps > most) return null
      before.add(other)
      conflicting.add(other)
      const beside = other.origin && this.find(other.origin.client, other.origin.clock)
      if (Y.compareIDs(added.origin, other.origin)) {
        if (other.client < added.client) {
          left = other
          conflicting.clear()
        } else if (Y.compareIDs(added.rightOrigin, other.rightOrigin)) break
      } else if (beside && before.has(beside)) {
        if (!conflicting.has(beside)) {
          left = other
          conflicting.clear()
        }
      } else break
    }
    return { left, steps }
  }

  #listOf(place: Place): List {
    const known = this.#lists.get(place)
    if (known) return known
    const first = this.#needs.firstOf(place)
    const list: List = { first: first && this.#firstPieceOf(first), length: 0 }
    if (place !== null) for (let item = first; item; item = item.right) list.length += 1
    this.#lists.set(place, list)
    return list
  }

  #rightOf(piece: Piece): Piece | null {
    if (piece.right === undefined) piece.right = piece.item.right && this.#firstPieceOf(piece.item.right)
    return piece.right
  }

  #firstPieceOf(item: Y.Item): Piece | null {
    return this.#piecesOf(item)[0] ?? null
  }

  #piecesOf(item: Y.Item): Piece[] {
    const known = this.#ofItem.get(item)
    if (known) return known
    const { id, origin, rightOrigin, length } = item
    const pieces: Piece[] = [
      { item, client: id.client, from: id.clock, to: id.clock + length, origin, rightOrigin, right: undefined },
    ]
    this.#ofItem.set(item, pieces)
    return pieces
  }

  #endingWith({ client, clock }: Y.ID): Piece | null {
    const piece = this.find(client, clock)
    if (piece && piece.to > clock + 1) this.#cut(piece, clock + 1)
    return piece ?? null
  }

  #beginningWith({ client, clock }: Y.ID): Piece | null {
    const piece = this.find(client, clock)
    return piece && piece.from < clock ? this.#cut(piece, clock) : (piece ?? null)
  }

  /** Cuts a piece in two, as Yjs will. Returns the second. */
  #cut(piece: Piece, at: number): Piece {
    const { client } = piece
    const second: Piece = { ...piece, from: at, origin: Y.createID(client, at - 1) }
    const pieces = this.#needs.itemAt(client, at) ? this.#piecesOf(piece.item) : (this.#added.get(client) ?? [])
    pieces.splice(indexIn(pieces, piece.from) + 1, 0, second)
    this.#cuts += 1
    piece.to = at
    piece.right = second
    return second
  }
}

/** -1 when none holds this clock. */
function indexIn(pieces: readonly Piece[], clock: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (!piece || piece.from > clock) high = middle - 1
    else if (piece.to <= clock) low = middle + 1
    else return middle
  }
  return -1
}
