// Which colour a new person gets: the one fewest people have, so that a small group looks different from each other.
import type { DatabaseSync } from 'node:sqlite'

const colours = 12

/** Read at once on the connection itself: it is asked in the middle of the transaction that makes an account. */
export function leastUsedColour(sqlite: DatabaseSync): number {
  const used = new Array<number>(colours).fill(0)
  for (const { colour, people } of sqlite.prepare('SELECT colour, count(*) AS people FROM user GROUP BY colour').all()) {
    used[Number(colour)] = Number(people)
  }
  return used.indexOf(Math.min(...used))
}
