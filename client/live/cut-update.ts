// Cuts a Yjs update (V1) into pieces that fit the limits of a frame, in an order in which none has a gap: each element comes after those it
// builds on, and deletions come last. Applied one after the other they are the update. Long strings are cut as Yjs itself would split them.
import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { limits } from '../../shared/protocol/limits.ts'

export interface PieceLimits {
  readonly bytes: number
  readonly structs: number
  readonly clients: number
}

const ours: PieceLimits = { bytes: limits.pieceBytes, structs: limits.updateStructs, clients: limits.updateClients }

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

/** Whether it may leave in one frame. Reads its first number only. */
export function fitsOneFrame(update: Uint8Array): boolean {
  return update.length <= ours.bytes && readVarUint(createDecoder(update)) <= ours.clients
}

/** At least one piece, also of an update with nothing in it. */
export function cutUpdate(update: Uint8Array, most: PieceLimits = ours): Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const pieces: Piece[] = []
  let piece = new Piece()
  const makeRoom = (client: number, bytes: number) => {
    if (piece.hasRoom(client, bytes, most)) return
    pieces.push(piece)
    piece = new Piece()
  }
  for (const struct of inOrder(structs)) {
    for (const part of partsOf(struct, most.bytes / 2)) {
      const bytes = bytesOf(part)
      makeRoom(part.id.client, bytes.length)
      piece.add(part.id, bytes)
    }
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      makeRoom(client, mostBytesOfRange)
      piece.delete(client, clock, len)
    }
  }
  return [...pieces, piece].map((each) => each.toUpdate())
}

/** A client id, a clock and a length or count, each at most 2^32. */
const mostBytesOfRange = 15

class Piece {
  readonly #groups = new Map<number, { readonly first: number; readonly elements: Uint8Array[] }>()
  readonly #deletions = new Map<number, { readonly clock: number; readonly len: number }[]>()
  #bytes = mostBytesOfRange
  #structs = 0

  hasRoom(client: number, bytes: number, most: PieceLimits): boolean {
    if (this.#structs === 0 && this.#deletions.size === 0) return true
    const isNew = !this.#groups.has(client)
    if (isNew && this.#groups.size >= most.clients) return false
    return this.#structs < most.structs && this.#bytes + bytes + (isNew ? mostBytesOfRange : 0) <= most.bytes
  }

  add({ client, clock }: Y.ID, bytes: Uint8Array): void {
    const group = this.#groups.get(client)
    if (group) group.elements.push(bytes)
    else this.#groups.set(client, { first: clock, elements: [bytes] })
    this.#bytes += bytes.length + (group ? 0 : mostBytesOfRange)
    this.#structs += 1
  }

  delete(client: number, clock: number, len: number): void {
    const ranges = this.#deletions.get(client)
    if (ranges) ranges.push({ clock, len })
    else this.#deletions.set(client, [{ clock, len }])
    this.#bytes += mostBytesOfRange
  }

  /** In the encoding of Yjs: groups of elements by client, then ranges of deletions by client. */
  toUpdate(): Uint8Array {
    const encoder = createEncoder()
    writeVarUint(encoder, this.#groups.size)
    for (const [client, { first, elements }] of this.#groups) {
      for (const number of [elements.length, client, first]) writeVarUint(encoder, number)
      for (const element of elements) writeUint8Array(encoder, element)
    }
    writeVarUint(encoder, this.#deletions.size)
    for (const [client, ranges] of this.#deletions) {
      for (const number of [client, ranges.length]) writeVarUint(encoder, number)
      for (const { clock, len } of ranges) {
        writeVarUint(encoder, clock)
        writeVarUint(encoder, len)
      }
    }
    return toUint8Array(encoder)
  }
}

/** Each element after those it builds on. What builds on something that is neither in the update nor before it comes last, as it stands. */
function* inOrder(structs: readonly Struct[]): Generator<Struct> {
  const queues = Map.groupBy(structs, ({ id }) => id.client)
  const next = new Map<number, number>()
  const reached = new Map([...queues].map(([client, [first]]) => [client, first?.id.clock ?? 0]))
  // Of a client that is not in the update, the other side has everything.
  const isThere = (id: Y.ID | null) => id === null || id.clock < (reached.get(id.client) ?? Number.POSITIVE_INFINITY)
  for (let moved = true; moved; ) {
    moved = false
    for (const [client, queue] of queues) {
      const from = next.get(client) ?? 0
      let at = from
      for (let struct = queue[at]; struct && buildsOn(struct).every(isThere); struct = queue[at]) {
        yield struct
        reached.set(client, struct.id.clock + struct.length)
        at += 1
      }
      next.set(client, at)
      moved ||= at > from
    }
  }
  for (const [client, queue] of queues) yield* queue.slice(next.get(client) ?? 0)
}

function buildsOn(struct: Struct): readonly (Y.ID | null)[] {
  if (!(struct instanceof Y.Item)) return []
  return [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]
}

/** An element as it is, or, where it is one long string, its parts; never between the halves of one character. */
function* partsOf(struct: Struct, most: number): Generator<Struct> {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return yield struct
  const { id, rightOrigin, parent, parentSub } = struct
  const { str } = struct.content
  // At most three bytes a UTF-16 unit.
  const step = Math.max(2, Math.floor(most / 3))
  if (str.length <= step) return yield struct
  for (let from = 0; from < str.length; ) {
    const end = isHighHalf(str.charCodeAt(from + step - 1)) ? from + step - 1 : from + step
    const origin = from === 0 ? struct.origin : Y.createID(id.client, id.clock + from - 1)
    const content = new Y.ContentString(str.slice(from, end))
    yield new Y.Item(Y.createID(id.client, id.clock + from), null, origin, null, rightOrigin, parent, parentSub, content)
    from = end
  }
}

function isHighHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function bytesOf(struct: Struct): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoder.toUint8Array()
}
