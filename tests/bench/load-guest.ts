// A guest without a document: says hello as an editor would, sends updates made elsewhere, and notes when whose arrive and how many of its own are
// acknowledged. Speaks the y-websocket protocol, with a prefix before each frame where a server wants one.
import { createDecoder, type Decoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { frame, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { Wire, type WireAddress } from './wire.ts'

/** A guest's place at one server: where it connects, and what that server's frames look like. */
export interface Seat extends WireAddress {
  /** Stands before each frame, both ways. */
  readonly prefix: Uint8Array
  /** What has to be said before anything else. */
  readonly greeting: readonly Uint8Array[]
  /** Does the server answer step 1? The bare relay knows nothing. */
  readonly knowsText: boolean
  /** The kind of frame by which it says that writes have been taken, and whether that carries how many, or stands for one more. */
  readonly acknowledges: { readonly kind: number; readonly counts: boolean } | null
}

const nothing = Uint8Array.of(0, 0)
const noClocks = Uint8Array.of(0)

export class LoadGuest {
  /** Sees each update that arrives, as bytes. */
  hearUpdate: (update: Uint8Array) => void = ignore
  /** Sees how many document frames of this connection are acknowledged. */
  hearAcknowledged: (frames: number) => void = ignore
  sent = 0
  #acknowledged = 0
  #wire: Wire | null = null
  /** The text so far; null once it is whole. */
  #pieces: Uint8Array[] | null = []
  #whole: (pieces: readonly Uint8Array[]) => void = ignore
  readonly #seat: Seat

  constructor(seat: Seat) {
    this.#seat = seat
  }

  /** Connects with nothing. Resolves with the whole text, in the pieces in which it came. */
  async open(): Promise<readonly Uint8Array[]> {
    const { greeting, knowsText } = this.#seat
    this.#wire = await Wire.open(this.#seat, (bytes) => this.#hear(bytes))
    const text = new Promise<readonly Uint8Array[]>((resolve) => {
      this.#whole = resolve
    })
    for (const each of greeting) this.#wire.send(each)
    if (!knowsText) {
      this.#pieces = null
      return []
    }
    this.#sendSync(syncStep1, noClocks)
    return text
  }

  write(update: Uint8Array): void {
    this.sent += 1
    this.#sendSync(syncUpdate, update)
  }

  leave(): void {
    this.#wire?.leave()
  }

  #sendSync(kind: number, body: Uint8Array): void {
    const encoder = createEncoder()
    writeUint8Array(encoder, this.#seat.prefix)
    writeVarUint(encoder, frame.sync)
    writeVarUint(encoder, kind)
    writeVarUint8Array(encoder, body)
    this.#wire?.send(toUint8Array(encoder))
  }

  #hear(bytes: Buffer): void {
    const { prefix, acknowledges } = this.#seat
    const decoder = createDecoder(bytes)
    decoder.pos = prefix.length
    const kind = readVarUint(decoder)
    // Hocuspocus says "sync" in two ways: 4 is one that expects no answer.
    if (kind === frame.sync || kind === 4) this.#hearSync(decoder)
    else if (kind === acknowledges?.kind) {
      this.#acknowledged = acknowledges.counts ? readVarUint(decoder) : this.#acknowledged + 1
      this.hearAcknowledged(this.#acknowledged)
    }
  }

  #hearSync(decoder: Decoder): void {
    const kind = readVarUint(decoder)
    const body = readVarUint8Array(decoder)
    if (kind === syncUpdate && this.#pieces === null) this.hearUpdate(body)
    else if (kind === syncUpdate) this.#pieces?.push(body)
    else if (kind === syncStep2) {
      this.#whole([...(this.#pieces ?? []), body])
      this.#pieces = null
    } else if (kind === syncStep1) {
      this.sent += 1
      this.#sendSync(syncStep2, nothing)
    }
  }
}

function ignore(): void {
  // Until somebody listens.
}
