// One's own caret on its way to the others: at most ten times a second, the last place always last.
import type { Awareness } from 'y-protocols/awareness'

/** A caret or selection as it travels: relative positions in base64. */
export interface TravellingCaret {
  readonly anchor: string
  readonly head: string
}

const shortestGap = 100

export class CaretPresence {
  readonly #awareness: Awareness
  readonly #now: () => TravellingCaret | null
  /** By a clock that nobody sets. */
  #sentAt = Number.NEGATIVE_INFINITY
  #timer: ReturnType<typeof setTimeout> | null = null

  /** `now` says where the caret is when there is something to send. Null: this person has no caret in the text. */
  constructor(awareness: Awareness, now: () => TravellingCaret | null) {
    this.#awareness = awareness
    this.#now = now
  }

  /** To be told whenever the caret may have moved. */
  moved(): void {
    if (this.#timer !== null) return
    const wait = this.#sentAt + shortestGap - performance.now()
    if (wait <= 0) this.#send()
    else
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#send()
      }, wait)
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#awareness.getLocalState()?.caret) this.#awareness.setLocalStateField('caret', null)
  }

  #send(): void {
    const caret = this.#now()
    const before = this.#awareness.getLocalState()
    if (before === null || JSON.stringify(before.caret ?? null) === JSON.stringify(caret)) return
    this.#sentAt = performance.now()
    this.#awareness.setLocalStateField('caret', caret)
  }
}

/** Reads what another editor sent. */
export function travellingCaret(value: unknown): TravellingCaret | null {
  if (typeof value !== 'object' || value === null) return null
  const { anchor, head } = value as Readonly<Record<string, unknown>>
  return typeof anchor === 'string' && typeof head === 'string' ? { anchor, head } : null
}
