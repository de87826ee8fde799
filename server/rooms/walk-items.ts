// Walks the new elements of an update in an order in which each comes after those it builds on, as applying will.
import type * as Y from 'yjs'

export interface ClientQueue {
  readonly client: number
  /** What is new of this client, in order, without a gap. */
  readonly items: readonly Y.Item[]
}

/**
 * Calls `visit` with each element and the clock from which it is new; what `visit` returns, if anything, ends the walk. `missing`: an element builds on
 * something that is neither here nor in the update. `circle`: elements wait for one another, and would wait in the document for ever.
 */
export function walkItems<T>(
  queues: readonly ClientQueue[],
  clockOf: (client: number) => number,
  visit: (item: Y.Item, from: number) => T | null,
): T | 'walked' | 'missing' | 'circle' {
  const ends = new Map(queues.map(({ client, items }) => [client, endOf(items)]))
  const done = new Map<number, number>()
  const reached = (client: number) => done.get(client) ?? clockOf(client)
  const waits = (id: Y.ID | null) => id !== null && id.clock >= reached(id.client)
  const isMissing = (id: Y.ID | null) => id !== null && id.clock >= (ends.get(id.client) ?? clockOf(id.client))
  const next = queues.map(() => 0)

  for (let moved = true; moved; ) {
    moved = false
    for (const [at, { client, items }] of queues.entries()) {
      for (let item = items[next[at] ?? 0]; item; item = items[next[at] ?? 0]) {
        if (isMissing(item.origin) || isMissing(item.rightOrigin)) return 'missing'
        if (waits(item.origin) || waits(item.rightOrigin)) break
        const stop = visit(item, Math.max(item.id.clock, clockOf(client)))
        if (stop !== null) return stop
        done.set(client, item.id.clock + item.length)
        next[at] = (next[at] ?? 0) + 1
        moved = true
      }
    }
  }
  return queues.every(({ items }, at) => next[at] === items.length) ? 'walked' : 'circle'
}

function endOf(items: readonly Y.Item[]): number {
  const last = items.at(-1)
  return last ? last.id.clock + last.length : 0
}
