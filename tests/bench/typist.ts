// Somebody who types one letter after the other at one place of the strip: makes the same bytes as Yjs would, without a document.
import { createDecoder, readUint8, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import type * as Y from 'yjs'
import { bodyField } from '../../shared/document/body.ts'

const stringContent = 4
const hasOrigin = 0x80

export class Typist {
  readonly client: number
  /** How many letters are written. */
  clock = 0

  /** After which element; at the beginning of the strip otherwise. */
  readonly #origin: Y.ID | null

  constructor(client: number, origin: Y.ID | null = null) {
    this.client = client
    this.#origin = origin
  }

  /** The next letter, as a Yjs update (V1). */
  type(): Uint8Array {
    const encoder = createEncoder()
    writeVarUint(encoder, 1) // clients
    writeVarUint(encoder, 1) // elements
    writeVarUint(encoder, this.client)
    writeVarUint(encoder, this.clock)
    const origin = this.clock === 0 ? this.#origin : { client: this.client, clock: this.clock - 1 }
    if (origin === null) {
      writeUint8(encoder, stringContent)
      writeVarUint(encoder, 1) // in a type that has a name
      writeVarString(encoder, bodyField)
    } else {
      writeUint8(encoder, stringContent | hasOrigin)
      writeVarUint(encoder, origin.client)
      writeVarUint(encoder, origin.clock)
    }
    writeVarString(encoder, letters[this.clock % letters.length] ?? ' ')
    writeVarUint(encoder, 0) // deletions
    this.clock += 1
    return toUint8Array(encoder)
  }
}

const letters = 'the council keeps what works and says so plainly '

export interface Letters {
  readonly client: number
  readonly from: number
  /** Not included. */
  readonly to: number
}

/** Whose letters an update carries. Servers may join what came apart; only what typists make is understood. */
export function whoseLetters(update: Uint8Array): Letters[] {
  const decoder = createDecoder(update)
  const found: Letters[] = []
  for (let clients = readVarUint(decoder); clients > 0; clients--) {
    let elements = readVarUint(decoder)
    const client = readVarUint(decoder)
    let clock = readVarUint(decoder)
    for (; elements > 0; elements--) {
      const [first, second] = readUint8(decoder) & hasOrigin ? [readVarUint, readVarUint] : [readVarUint, readVarString]
      first(decoder)
      second(decoder)
      const from = clock
      clock += readVarString(decoder).length
      found.push({ client, from, to: clock })
    }
  }
  return found
}
