// How fast a line may send: so many frames and bytes a second, with a reserve for bursts. Who is faster is read more slowly (the rest waits on its
// own side), so that an honest burst is late and not lost. Who had far more on the way already is closed.
import { limits } from '../../shared/protocol/limits.ts'

export type Pacing =
  | { readonly kind: 'go on' }
  /** Read nothing for this long (ms). */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'too fast' }

export class Pace {
  #frames: number = limits.framesBurst
  #bytes: number = limits.bytesPerSecond
  /** Charged in frames, beside what came: nobody is closed for it. */
  #owed = 0
  #at: number

  constructor(now: number) {
    this.#at = now
  }

  /** Counts a frame. A debt is paid by waiting; more than a whole burst of debt is too much. */
  frame(bytes: number, now: number): Pacing {
    const seconds = Math.max(0, now - this.#at) / 1000
    this.#at = now
    this.#frames = Math.min(limits.framesBurst, this.#frames + seconds * limits.framesPerSecond) - 1
    this.#bytes = Math.min(limits.bytesPerSecond, this.#bytes + seconds * limits.bytesPerSecond) - bytes
    if (this.#frames < -limits.framesBurst) return { kind: 'too fast' }
    this.#owed = Math.max(0, this.#owed - seconds * limits.framesPerSecond)
    const owed = this.#owed - limits.framesBurst
    const debt = Math.max(Math.max(-this.#frames, owed) / limits.framesPerSecond, -this.#bytes / limits.bytesPerSecond)
    return debt > 0 ? { kind: 'wait', ms: Math.ceil(debt * 1000) } : { kind: 'go on' }
  }

  /** Charges what costs us more than it cost them. It is paid by waiting. */
  charge(frames: number, bytes: number): void {
    this.#owed += frames
    this.#bytes -= bytes
  }
}
