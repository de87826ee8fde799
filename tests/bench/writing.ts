// People who write into rooms, and how long their letters take: to everybody else, and to the server's word that they are taken.
import type * as Y from 'yjs'
import type { LoadGuest } from './load-guest.ts'
import { Typist, whoseLetters } from './typist.ts'

/** How long letters took (ms). */
export interface Times {
  readonly received: number[]
  readonly acknowledged: number[]
}

export class Writer {
  /** Sees that a letter has reached this guest. */
  arrived: (guest: LoadGuest) => void = ignore
  readonly #guest: LoadGuest
  readonly #typist: Typist
  /** When each letter was sent, and each document frame. */
  readonly #lettersSent: number[] = []
  readonly #framesSent = new Map<number, number>()
  readonly #times: Times
  #acknowledged = 0

  constructor(guest: LoadGuest, client: number, times: Times, origin: Y.ID | null = null) {
    this.#guest = guest
    this.#typist = new Typist(client, origin)
    this.#times = times
    guest.hearAcknowledged = (frames) => this.#hear(frames)
  }

  get client(): number {
    return this.#typist.client
  }

  get written(): number {
    return this.#typist.clock
  }

  write(): void {
    const now = performance.now()
    this.#lettersSent.push(now)
    this.#guest.write(this.#typist.type())
    this.#framesSent.set(this.#guest.sent, now)
  }

  get lastSent(): number {
    return this.sentAt(this.written - 1)
  }

  sentAt(letter: number): number {
    return this.#lettersSent[letter] ?? Number.NaN
  }

  #hear(frames: number): void {
    const now = performance.now()
    for (; this.#acknowledged < frames; this.#acknowledged++) {
      const sent = this.#framesSent.get(this.#acknowledged + 1)
      this.#framesSent.delete(this.#acknowledged + 1)
      if (sent !== undefined) this.#times.acknowledged.push(now - sent)
    }
  }
}

/** Letters written so far. */
export function written(writers: ReadonlyMap<number, Writer>): number {
  return [...writers.values()].reduce((sum, writer) => sum + writer.written, 0)
}

/** Has a guest note how long the letters of these writers took to it. */
export function listen(guest: LoadGuest, writers: ReadonlyMap<number, Writer>, times: Times): void {
  guest.hearUpdate = (update) => {
    const now = performance.now()
    for (const { client, from, to } of whoseLetters(update)) {
      const writer = writers.get(client)
      if (!writer) continue
      for (let letter = from; letter < to; letter++) {
        times.received.push(now - writer.sentAt(letter))
        writer.arrived(guest)
      }
    }
  }
}

function ignore(): void {
  // Until somebody listens.
}
