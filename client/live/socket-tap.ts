// A WebSocket that tells what leaves by it. Counting where the bytes go out is the only count that cannot disagree with what the
// server receives. It sends the edits in the order outbox.ts keeps, and presence politely: one's own only (a stock client echoes everybody's), at
// most ten a second.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { frame, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { type DocumentFrame, Outbox } from './outbox.ts'

const presenceEvery = 100
type Bytes = Uint8Array<ArrayBuffer>

export interface Tap {
  /** The Yjs client id whose presence may leave. */
  readonly client: () => number
  /** Called after each document frame that was handed to the socket. */
  readonly sent: (what: DocumentFrame) => void
  /** Called for every message that arrives, before it is read. */
  readonly heard: () => void
}

export function tapSocket(Base: typeof WebSocket, tap: Tap): typeof WebSocket {
  return class TappedSocket extends Base {
    readonly #outbox = new Outbox((what, update) => {
      super.send(syncFrame(what === 'step 2' ? syncStep2 : syncUpdate, update))
      tap.sent(what)
    })
    #lastPresence = Number.NEGATIVE_INFINITY
    #waitingPresence: Bytes | null = null

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', ({ data }) => {
        tap.heard()
        const saved = data instanceof ArrayBuffer ? savedIn(new Uint8Array(data)) : null
        if (saved !== null) this.#outbox.saved(saved)
      })
    }

    override send(data: string | Blob | Bytes): void {
      if (!(data instanceof Uint8Array)) {
        super.send(data)
        return
      }
      const decoder = createDecoder(data)
      const kind = readVarUint(decoder)
      if (kind === frame.awareness) {
        if (presenceClients(readVarUint8Array(decoder)).includes(tap.client())) this.#sendPresence(data)
        return
      }
      const step = kind === frame.sync ? readVarUint(decoder) : null
      if (step === syncStep2) this.#outbox.offer(readVarUint8Array(decoder))
      else if (step === syncUpdate) this.#outbox.update(readVarUint8Array(decoder))
      else super.send(data)
    }

    #sendPresence(data: Bytes): void {
      const wait = this.#lastPresence + presenceEvery - performance.now()
      if (wait <= 0) {
        this.#lastPresence = performance.now()
        super.send(data)
        return
      }
      const alreadyWaits = this.#waitingPresence !== null
      this.#waitingPresence = data
      if (!alreadyWaits) setTimeout(() => this.#sendWaitingPresence(), wait)
    }

    #sendWaitingPresence(): void {
      const data = this.#waitingPresence
      this.#waitingPresence = null
      if (data === null || this.readyState !== this.OPEN) return
      this.#lastPresence = performance.now()
      super.send(data)
    }
  }
}

function syncFrame(step: number, update: Uint8Array): Bytes {
  const encoder = createEncoder()
  writeVarUint(encoder, frame.sync)
  writeVarUint(encoder, step)
  writeVarUint8Array(encoder, update)
  return toUint8Array(encoder)
}

/** How many frames a message calls saved; null: it is another message. */
function savedIn(message: Uint8Array): number | null {
  const decoder = createDecoder(message)
  return readVarUint(decoder) === frame.saved ? readVarUint(decoder) : null
}

/** Whose presence an awareness update carries. */
function presenceClients(update: Uint8Array): number[] {
  const decoder = createDecoder(update)
  const clients: number[] = []
  for (let left = readVarUint(decoder); left > 0; left--) {
    clients.push(readVarUint(decoder))
    readVarUint(decoder)
    readVarUint8Array(decoder)
  }
  return clients
}
