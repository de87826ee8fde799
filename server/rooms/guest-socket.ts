// A guest's line as a WebSocket: frames in and out in order, a reader that falls behind is let go before it fills our memory, a line that is dead is
// found, and a sender that is too fast is read more slowly. Knows nothing of papers.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { type CloseReason, closeCodes } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { Line } from './guest.ts'
import { Pace } from './pace.ts'
import { pack } from './pack.ts'

interface Ears {
  frame(bytes: Uint8Array): void
  /** The line is about to be closed for what came on it. */
  refused(why: CloseReason): void
  closed(): void
}

/** A line that has said nothing, not even in answer to so many pings in a row, is dead. Counted, so that no clock that is set ahead ends lines. */
const pingsToDeath = 2
/** Finding out what somebody lacks means looking at every element of the paper: it costs as much as so many frames. */
const answerFrames = 20
/** How long (ms) the other side has to answer a close. */
const closePatience = 2_000

export class GuestSocket implements Line {
  readonly #socket: WebSocket
  readonly #wire: Duplex
  readonly #clock: Clock
  readonly #pace: Pace
  #ears: Ears | null = null
  #isClosing = false
  #isHeld = false
  #isPacing = false
  /** Bytes of large answers the guest asked for: until they are out, waiting for them is not being slow. */
  #allowance = 0
  #hasAnswered = false
  /** Pings since it was heard. */
  #unanswered = 0
  #spokeAt: number
  #pingedAt: number

  /** Nothing is read until `listen`. `wire` is what the socket runs on; `broke` hears in a word why `ws` gave the line up. */
  constructor(socket: WebSocket, wire: Duplex, clock: Clock, broke: (why: string) => void) {
    this.#socket = socket
    this.#wire = wire
    this.#clock = clock
    this.#spokeAt = this.#pingedAt = clock.elapsed()
    this.#pace = new Pace(this.#spokeAt)
    socket.pause()
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary))
    // Pings and pongs are frames as well: a flood of them is a flood, and answers that nobody reads would gather here.
    socket.on('ping', (data: Uint8Array) => {
      if (this.#count(data.length) && socket.bufferedAmount <= limits.slowReaderDropPresence) socket.pong(data)
    })
    socket.on('pong', (data: Uint8Array) => void this.#count(data.length))
    // A frame that breaks the protocol, or a line that breaks. `ws` says why where it can; then `close` follows.
    socket.on('error', (error) => {
      broke('code' in error ? String(error.code) : error.name)
      clock.after(closePatience, () => socket.terminate())
      this.#lost()
    })
    socket.on('close', () => this.#lost())
  }

  listen(ears: Ears): void {
    if (this.#socket.readyState === this.#socket.CLOSED) {
      ears.closed()
      return
    }
    this.#ears = ears
    this.#readOn()
  }

  send(...frames: readonly Uint8Array[]): void {
    if (frames.length > 0) this.sendPacked(pack(frames))
  }

  sendPacked(...packed: readonly Uint8Array[]): void {
    if (packed.length > 1) this.#wire.cork()
    for (const bytes of packed) this.#write(bytes)
    if (packed.length > 1) this.#wire.uncork()
  }

  sendIfQuick(frame: Uint8Array): void {
    if (this.#socket.bufferedAmount <= limits.slowReaderDropPresence) this.send(frame)
  }

  /** An answer that may be large, and costs us more than the question cost them. */
  answer(packed: Uint8Array): void {
    this.sendPacked(packed)
    this.#allowance += packed.length
    // The first answer is the paper itself; who asks again and again pays.
    if (this.#hasAnswered) this.#pace.charge(answerFrames, packed.length)
    this.#hasAnswered = true
  }

  charge(frames: number): void {
    this.#pace.charge(frames, 0)
  }

  hold(): void {
    this.#isHeld = true
    this.#socket.pause()
  }

  release(): void {
    this.#isHeld = false
    this.#readOn()
  }

  beat(frame: Uint8Array): void {
    const now = this.#clock.elapsed()
    // Who we do not read cannot be heard.
    if (this.#isHeld || this.#isPacing) this.#unanswered = 0
    if (now - this.#pingedAt >= limits.heartbeatEvery && this.#socket.readyState === this.#socket.OPEN) {
      if (this.#unanswered === pingsToDeath) {
        this.#socket.terminate()
        return
      }
      this.#unanswered += 1
      this.#pingedAt = now
      this.#socket.ping()
    }
    if (now - this.#spokeAt >= limits.heartbeatEvery / 2) this.send(frame)
  }

  close(why: CloseReason): void {
    if (this.#isClosing) return
    this.#isClosing = true
    const [code, sentence] = closeCodes[why]
    this.#socket.close(code, sentence)
    // What still waits to be sent, and the answer to our close, can only pass when the socket is read.
    this.#socket.resume()
    this.#clock.after(closePatience, () => this.#socket.terminate())
    this.#lost()
  }

  #hear(data: unknown, isBinary: boolean): void {
    if (this.#isClosing || !this.#ears) return
    if (!isBinary || !(data instanceof Uint8Array)) {
      this.#refuse('badFrame')
      return
    }
    if (this.#count(data.length)) this.#ears.frame(data)
  }

  /** Counts what came. False when the line is closed for it. */
  #count(bytes: number): boolean {
    if (this.#isClosing) return false
    const now = this.#clock.elapsed()
    this.#unanswered = 0
    const pacing = this.#pace.frame(bytes, now)
    if (pacing.kind === 'too fast') this.#refuse('tooFast')
    if (pacing.kind === 'wait') this.#readLater(pacing.ms)
    return pacing.kind !== 'too fast'
  }

  #refuse(why: CloseReason): void {
    this.#ears?.refused(why)
    this.close(why)
  }

  #write(packed: Uint8Array): void {
    if (this.#isClosing || this.#socket.readyState !== this.#socket.OPEN) return
    const waiting = this.#socket.bufferedAmount
    if (waiting === 0) this.#allowance = 0
    if (waiting > limits.slowReaderClose + this.#allowance) {
      this.close('tooSlow')
      return
    }
    this.#spokeAt = this.#clock.elapsed()
    // Past `ws`, which would write twice for each frame. It holds nothing back itself: there is no compression.
    this.#wire.write(packed)
  }

  #readLater(ms: number): void {
    if (this.#isPacing) return
    this.#isPacing = true
    this.#socket.pause()
    this.#clock.after(ms, () => {
      this.#isPacing = false
      this.#readOn()
    })
  }

  #readOn(): void {
    if (!this.#isHeld && !this.#isPacing && this.#ears) this.#socket.resume()
  }

  #lost(): void {
    const ears = this.#ears
    this.#ears = null
    this.#isClosing = true
    ears?.closed()
  }
}
