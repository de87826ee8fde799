// Chance that falls the same way in every run of a seed.

export type Dice = () => number

/** mulberry32: small, seeded, the same everywhere. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function below(roll: Dice, n: number): number {
  return Math.floor(roll() * n)
}

export function pick<T>(roll: Dice, values: readonly T[]): T {
  const value = values[below(roll, values.length)]
  if (value === undefined) throw new Error('Nothing to pick from.')
  return value
}
