// Which units of two sequences (words, whole blocks) stand for each other: equal ends, then the heaviest common subsequence; where the
// two are too long for that, units found exactly once on both sides divide them first (patience).

/** A stretch of tokens that is compared as a whole. */
export interface Unit {
  readonly from: number
  readonly to: number
  readonly key: string
}

export type UnitPair = readonly [old: Unit, next: Unit]

/** Cells of the table that finds the best common subsequence. Beyond it, the sequences are divided first. */
const largestTable = 250_000

export function matchUnits(old: readonly Unit[], next: readonly Unit[]): UnitPair[] {
  let start = 0
  while (start < old.length && start < next.length && old[start]?.key === next[start]?.key) start++
  let end = 0
  while (end < old.length - start && end < next.length - start && old.at(-1 - end)?.key === next.at(-1 - end)?.key) end++
  const middleOld = old.slice(start, old.length - end)
  const middleNext = next.slice(start, next.length - end)
  return [
    ...zip(old.slice(0, start), next.slice(0, start)),
    ...matchMiddle(middleOld, middleNext),
    ...zip(old.slice(old.length - end), next.slice(next.length - end)),
  ]
}

function zip(old: readonly Unit[], next: readonly Unit[]): UnitPair[] {
  return old.flatMap((unit, i): UnitPair[] => {
    const other = next[i]
    return other === undefined ? [] : [[unit, other]]
  })
}

function matchMiddle(old: readonly Unit[], next: readonly Unit[]): UnitPair[] {
  if (old.length === 0 || next.length === 0) return []
  if (old.length * next.length <= largestTable) return heaviestCommon(old, next)
  const pairs: UnitPair[] = []
  let i = 0
  let j = 0
  for (const [a, b] of uniqueInOrder(old, next)) {
    pairs.push(...matchUnitsBetween(old.slice(i, a), next.slice(j, b)), ...zip(old.slice(a, a + 1), next.slice(b, b + 1)))
    i = a + 1
    j = b + 1
  }
  if (i > 0) pairs.push(...matchUnitsBetween(old.slice(i), next.slice(j)))
  return pairs
}

function matchUnitsBetween(old: readonly Unit[], next: readonly Unit[]): UnitPair[] {
  return old.length === 0 || next.length === 0 ? [] : matchUnits(old, next)
}

function heaviestCommon(old: readonly Unit[], next: readonly Unit[]): UnitPair[] {
  const width = next.length + 1
  const best = new Float64Array((old.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  const weight = (unit: Unit | undefined) => (unit === undefined ? 0 : unit.key.length > 1 ? 2 * (unit.to - unit.from) : 1)
  for (let i = old.length - 1; i >= 0; i--) {
    const unit = old[i]
    for (let j = next.length - 1; j >= 0; j--) {
      const skip = Math.max(at(i + 1, j), at(i, j + 1))
      best[i * width + j] = unit?.key === next[j]?.key ? Math.max(skip, at(i + 1, j + 1) + weight(unit)) : skip
    }
  }
  const pairs: UnitPair[] = []
  let i = 0
  let j = 0
  while (i < old.length && j < next.length) {
    const a = old[i]
    const b = next[j]
    if (a !== undefined && b !== undefined && a.key === b.key && at(i, j) === at(i + 1, j + 1) + weight(a)) {
      pairs.push([a, b])
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** Places of the units that are unique on both sides, as many as keep their order. */
function uniqueInOrder(old: readonly Unit[], next: readonly Unit[]): (readonly [number, number])[] {
  const inNext = uniquePlaces(next)
  const places: (readonly [number, number])[] = []
  for (const [key, i] of uniquePlaces(old)) {
    const j = inNext.get(key)
    if (j !== undefined) places.push([i, j])
  }
  return longestRising(places)
}

function uniquePlaces(units: readonly Unit[]): Map<string, number> {
  const places = new Map<string, number>()
  const seen = new Set<string>()
  units.forEach(({ key }, i) => {
    if (seen.has(key)) places.delete(key)
    else places.set(key, i)
    seen.add(key)
  })
  return places
}

/** Longest subsequence whose second numbers rise, by patience sorting. */
export function longestRising(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  interface Card {
    readonly place: readonly [number, number]
    readonly below: Card | null
  }
  const piles: Card[] = []
  for (const place of places) {
    let low = 0
    let high = piles.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((piles[middle]?.place[1] ?? 0) < place[1]) low = middle + 1
      else high = middle
    }
    piles[low] = { place, below: piles[low - 1] ?? null }
  }
  const rising: (readonly [number, number])[] = []
  for (let card = piles.at(-1) ?? null; card !== null; card = card.below) rising.unshift(card.place)
  return rising
}
