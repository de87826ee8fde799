// What the others do, shown together: at once after a quiet moment, else with all that came since the last time, and never before a key pressed here is
// seen. Each time the page is laid out and painted; once for each letter of 25 others left the keys of whoever sits here to wait.
import { type Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterKeys } from '../ui/after-keys.ts'

/** From one showing to the next (ms). */
const between = 100

export interface ArrivalsNeeds {
  readonly ydoc: Y.Doc
  readonly awareness: Awareness
  /** The origin of what is shown. */
  readonly origin: unknown
}

export class Arrivals {
  readonly #needs: ArrivalsNeeds
  #updates: Uint8Array[] = []
  #presence: Uint8Array[] = []
  /** By a clock that nobody sets. */
  #shownAt = Number.NEGATIVE_INFINITY
  #isComing = false
  #waiting: ReturnType<typeof setTimeout> | undefined

  constructor(needs: ArrivalsNeeds) {
    this.#needs = needs
  }

  update(update: Uint8Array): void {
    this.#updates.push(update)
    this.#showSoon()
  }

  presence(update: Uint8Array): void {
    this.#presence.push(update)
    this.#showSoon()
  }

  showNow(): void {
    clearTimeout(this.#waiting)
    this.#isComing = false
    const { ydoc, awareness, origin } = this.#needs
    const [updates, presence] = [this.#updates, this.#presence]
    if (updates.length + presence.length === 0) return
    this.#updates = []
    this.#presence = []
    // In one transaction, so that the editor hears of them once.
    if (updates.length > 0) {
      const takeAll = () => {
        for (const update of updates) Y.applyUpdate(ydoc, update, origin)
      }
      Y.transact(ydoc, takeAll, origin, false)
    }
    // A caret may stand on words that came with it.
    for (const update of presence) applyAwarenessUpdate(awareness, update, origin)
    this.#shownAt = performance.now()
  }

  #showSoon(): void {
    if (this.#isComing) return
    this.#isComing = true
    const show = () => afterKeys(() => this.showNow())
    const wait = this.#shownAt + between - performance.now()
    if (wait <= 0) show()
    else this.#waiting = setTimeout(show, wait)
  }
}
