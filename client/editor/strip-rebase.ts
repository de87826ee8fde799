// Two changes that begin at the same strip, each made without the other: how the one has to be made after the other. Needed while the editor
// is behind the strip, and only then: everywhere else Yjs does this.
import { runLength, type StripChange } from '../../shared/document/strip.ts'

type Delta = readonly StripChange[]

/** `change` as it has to be once `other` was made. `isLeft`: of two inserts at one place, this one stands first. */
export function rebased(change: Delta, other: Delta, isLeft: boolean): StripChange[] {
  const result: StripChange[] = []
  const own = new DeltaReader(change)
  const others = new DeltaReader(other)
  while (!own.isDone) {
    if (own.inserts && (isLeft || !others.inserts)) result.push(own.take(1))
    else if (others.inserts) result.push({ retain: lengthOf(others.take(1)) })
    else {
      const length = Math.min(own.left, others.left)
      const part = own.take(length)
      // What the other took away can neither be kept nor be taken away again.
      if (!('delete' in others.take(length))) result.push(part)
    }
  }
  return result
}

/** Takes a change back, as far as places go: what it removed is as long again, whatever it said. */
export function placesBefore(change: Delta): StripChange[] {
  return change.map((part) => {
    if ('retain' in part) return { retain: part.retain }
    return 'delete' in part ? { insert: ' '.repeat(part.delete) } : { delete: runLength(part) }
  })
}

function lengthOf(part: StripChange): number {
  if ('retain' in part) return part.retain
  return 'delete' in part ? part.delete : runLength(part)
}

/** Reads a delta in stretches; behind its end everything stays as it is. */
class DeltaReader {
  readonly #delta: Delta
  #at = 0
  #used = 0

  constructor(delta: Delta) {
    this.#delta = delta
  }

  get isDone(): boolean {
    return this.#at >= this.#delta.length
  }

  get inserts(): boolean {
    return this.#delta[this.#at]?.insert !== undefined
  }

  /** How much of the old strip this stretch still covers. */
  get left(): number {
    const part = this.#delta[this.#at]
    return part === undefined ? Number.POSITIVE_INFINITY : lengthOf(part) - this.#used
  }

  /** An insert whole, or this much of a stretch. */
  take(length: number): StripChange {
    const part = this.#delta[this.#at]
    if (part === undefined) return { retain: length }
    if (part.insert !== undefined) {
      this.#at++
      return part
    }
    const isLast = length === this.left
    this.#used = isLast ? 0 : this.#used + length
    if (isLast) this.#at++
    return 'retain' in part ? { ...part, retain: length } : { delete: length }
  }
}
