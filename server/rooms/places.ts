// Where the elements of an update stand: in the strip, or under a key of the markers' map. Kept as ranges of a client's clocks, since what one
// person types in a row stands in one place.

/** Null: in the strip. A string: under this key of `body.m`. */
export type Place = string | null

interface Range {
  readonly from: number
  to: number
  readonly place: Place
}

export class Places {
  readonly #ranges = new Map<number, Range[]>()

  /** Clocks of one client are added in rising order. */
  add(client: number, from: number, to: number, place: Place): void {
    const ranges = this.#ranges.get(client)
    const last = ranges?.at(-1)
    if (!ranges) this.#ranges.set(client, [{ from, to, place }])
    else if (last && last.to === from && last.place === place) last.to = to
    else ranges.push({ from, to, place })
  }

  /** Undefined: nothing is known of this clock. */
  find(client: number, clock: number): Place | undefined {
    const ranges = this.#ranges.get(client) ?? []
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle]
      if (!range || range.from > clock) high = middle - 1
      else if (range.to <= clock) low = middle + 1
      else return range.place
    }
    return undefined
  }

  addAll(others: Places): void {
    for (const [client, ranges] of others.#ranges) for (const { from, to, place } of ranges) this.add(client, from, to, place)
  }

  /** Forgets what stands before this clock. */
  forget(client: number, before: number): void {
    const ranges = this.#ranges.get(client)?.filter(({ to }) => to > before) ?? []
    if (ranges.length > 0) this.#ranges.set(client, ranges)
    else this.#ranges.delete(client)
  }
}
