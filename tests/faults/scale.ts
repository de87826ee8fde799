// How long a fault test goes on, and from which seed. `npm test` runs the short forms; `npm run test:faults -- --full` sets FAULTS=full. A seed is fixed,
// printed, and can be given: SEED=7 plays another game.
export const isFull = process.env.FAULTS === 'full'

export function times(short: number, full: number): number {
  const asked = Number(process.env.TIMES)
  if (asked > 0) return asked
  return isFull ? full : short
}

export function seedOf(usual: number): number {
  const seed = Number(process.env.SEED ?? usual)
  console.info(`seed ${seed}`)
  return seed
}
