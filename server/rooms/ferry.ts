// When rooms send to the disk what has gathered in them: all of them together. While the server has time, at once. When it is busy, not so soon after the last
// time: a commit, and a write to each guest, cost about the same whether they carry one edit or fifty, so waiting for more is what makes it less busy.
import type { Clock } from '../ports/clock.ts'

/** The time (ms) between two departures of a server that has nothing but work; less is left of it the less busy it is, and nothing at half. */
const longest = 20

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
    const every = longest * Math.max(0, 2 * this.#clock.busy() - 1)
    const wait = this.#leftAt + every - this.#clock.elapsed()
    if (wait <= 0) this.#leave()
    else this.#clock.after(wait, () => this.#leave())
  }

  #leave(): void {
    this.#leftAt = this.#clock.elapsed()
    const aboard = this.#waiting
    this.#waiting = []
    for (const send of aboard) send()
  }
}
