// Reads a Yjs update (V1 only) without touching a document, and stops at the first thing no update of ours has. Everything that follows works on
// what this returns: an `applyUpdate` that throws has often already changed the document.
import type { Decoder } from 'lib0/decoding'
import * as Y from 'yjs'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'

export interface ReadUpdate {
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[]
  readonly deletions: ReadonlyMap<number, readonly { readonly clock: number; readonly len: number }[]>
}

class Refused extends Error {
  readonly why: CloseReason
  constructor(why: CloseReason) {
    super(why)
    this.why = why
  }
}

export interface UpdateMeasure {
  readonly bytes: number
  readonly structs: number
  readonly clients: number
}

/** The update, or why the line that sent it has to be closed. */
export function readUpdate(update: Uint8Array, most: UpdateMeasure): ReadUpdate | CloseReason {
  if (update.length > most.bytes) return 'tooLarge'
  allowed = most
  try {
    const { structs, ds } = Y.decodeUpdateV2(update, GuardedDecoder)
    // A V2 update read as V1 is often an empty one with bytes left over. To take it for empty would be to lose it.
    if (reading?.restDecoder.pos !== update.length) return 'badFrame'
    return { structs, deletions: ds.clients }
  } catch (error) {
    return error instanceof Refused ? error.why : 'badFrame'
  } finally {
    reading = null
  }
}

/** The decoder at work: Yjs makes it from the class below and keeps it to itself. */
let reading: GuardedDecoder | null = null
let allowed: UpdateMeasure = { bytes: 0, structs: 0, clients: 0 }

// The numbers by which an update names the kind of an element; 10 stands for a stretch that is left out. What is not in this list (nested types,
// documents in documents, binary, elements without a parent) never belongs to a paper, and is not even built.
const allowedKinds = new Set([1 /* deleted */, 4 /* string */, 5 /* embed */, 6 /* format */, 8 /* any */, 10])
const kindBits = 0b11111

class GuardedDecoder extends Y.UpdateDecoderV1 {
  readonly #clients = new Set<number>()
  #structs = 0
  #deletions = 0

  constructor(decoder: Decoder) {
    super(decoder)
    reading = this
  }

  override readClient(): number {
    const client = super.readClient()
    if (client > limits.clientId) throw new Refused('badFrame')
    // Of a client that comes twice, applying keeps only the second part.
    if (this.#clients.has(client)) throw new Refused('badFrame')
    this.#clients.add(client)
    if (this.#clients.size > allowed.clients) throw new Refused('tooLarge')
    return client
  }

  override readInfo(): number {
    const info = super.readInfo()
    if (++this.#structs > allowed.structs) throw new Refused('tooLarge')
    if (!allowedKinds.has(info & kindBits)) throw new Refused('editRefused')
    return info
  }

  override readDsClock(): number {
    if (++this.#deletions > limits.updateDeletions) throw new Refused('tooLarge')
    return super.readDsClock()
  }
}
