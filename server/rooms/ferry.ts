// When rooms send to the disk what has gathered in them: all of them together, and no sooner than a moment after the last time. A commit costs about the
// same whether it carries one edit or fifty, so under load it is worth waiting for more; who writes alone waits for nothing.
import type { Clock } from '../ports/clock.ts'

/** The time (ms) between two departures. Everybody's `saved` is later by half of it at most half of the time. */
const every = 5

export class Ferry {
  readonly #clock: Clock
  #waiting: (() => void)[] = []
  #leftAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Calls `send` when it leaves, which may be at once. */
  board(send: () => void): void {
    this.#waiting.push(send)
    if (this.#waiting.length > 1) return
    const wait = this.#leftAt + every - this.#clock.now()
    if (wait <= 0) this.#leave()
    else this.#clock.after(wait, () => this.#leave())
  }

  #leave(): void {
    this.#leftAt = this.#clock.now()
    const aboard = this.#waiting
    this.#waiting = []
    for (const send of aboard) send()
  }
}
