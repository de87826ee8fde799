// A WebSocket that tells what leaves by it. Counting where the bytes go out is the only count that cannot disagree with what the
// server receives. It also keeps presence polite: one's own only (a stock client echoes everybody's), at most ten a second.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { frame, syncStep1, syncStep2 } from '../../shared/protocol/frames.ts'

const presenceEvery = 100
type Bytes = Uint8Array<ArrayBuffer>

export interface Tap {
  /** The Yjs client id whose presence may leave. */
  readonly client: () => number
  /** Called after each document frame that was handed to the socket. */
  readonly sent: (what: 'update' | 'step 2') => void
  /** Called for every message that arrives, before it is read. */
  readonly heard: () => void
}

export function tapSocket(Base: typeof WebSocket, tap: Tap): typeof WebSocket {
  return class TappedSocket extends Base {
    #lastPresence = Number.NEGATIVE_INFINITY
    #waitingPresence: Bytes | null = null

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols)
      this.addEventListener('message', tap.heard)
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
      super.send(data)
      if (kind !== frame.sync) return
      const step = readVarUint(decoder)
      if (step !== syncStep1) tap.sent(step === syncStep2 ? 'step 2' : 'update')
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
