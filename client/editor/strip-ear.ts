// Hears what one Yjs transaction after the other does to the strip, without writing (strip-delta.ts).
import type * as Y from 'yjs'
import type { Body } from '../../shared/document/body.ts'
import type { StripChange } from '../../shared/document/strip.ts'
import { stripDelta } from './strip-delta.ts'

export interface HeardChange {
  readonly deltas: readonly (readonly StripChange[])[]
  /** Keys of the map of markers that were written. */
  readonly keys: readonly (string | null)[]
}

export class StripEar {
  readonly #ydoc: Y.Doc
  readonly #body: Body
  readonly #tell: (change: HeardChange, origin: unknown) => void
  #deltas: StripChange[][] = []
  #keys: (string | null)[] = []

  /** `tell` is called once at the end of each transaction that touched the strip, while Yjs is not yet done with it. */
  constructor(ydoc: Y.Doc, body: Body, tell: (change: HeardChange, origin: unknown) => void) {
    this.#ydoc = ydoc
    this.#body = body
    this.#tell = tell
    body.text.observe(this.#hearText)
    body.markers.observe(this.#hearMarkers)
    ydoc.on('afterTransaction', this.#afterTransaction)
  }

  stop(): void {
    this.#body.text.unobserve(this.#hearText)
    this.#body.markers.unobserve(this.#hearMarkers)
    this.#ydoc.off('afterTransaction', this.#afterTransaction)
  }

  readonly #hearText = (event: Y.YTextEvent): void => {
    this.#deltas.push(stripDelta(event))
  }

  readonly #hearMarkers = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
    this.#keys.push(...keysChanged)
  }

  readonly #afterTransaction = ({ origin }: Y.Transaction): void => {
    if (this.#deltas.length === 0 && this.#keys.length === 0) return
    const change = { deltas: this.#deltas, keys: this.#keys }
    this.#deltas = []
    this.#keys = []
    this.#tell(change, origin)
  }
}
