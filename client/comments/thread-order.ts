// Threads in the order of the paper: its title, its text; those without a place follow, oldest first. And the way from one to the next by keyboard.
import type { Thread } from '../../shared/model/thread.ts'
import type { ThreadPlace } from './thread-highlights.ts'

export interface OrderedThreads {
  readonly placed: readonly Thread[]
  readonly unplaced: readonly Thread[]
}

/** `standing`: ids of the threads whose words stand in the text, in its order. */
export function orderThreads(threads: readonly Thread[], standing: readonly string[]): OrderedThreads {
  const rank = new Map(standing.map((id, index) => [id, index]))
  const byAge = threads.toSorted((a, b) => a.openedAt.localeCompare(b.openedAt))
  return {
    placed: [
      ...byAge.filter(isOnTitle),
      ...byAge.filter(({ id }) => rank.has(id)).toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0)),
    ],
    unplaced: byAge.filter((thread) => !rank.has(thread.id) && !isOnTitle(thread)),
  }
}

const isOnTitle = ({ anchor }: Thread) => anchor.kind === 'title'

export interface Standpoint {
  /** The thread somebody is in, when the focus is in one. */
  readonly inside: string | null
  /** Otherwise where the caret is in the text. */
  readonly caret: number
}

/**
 * The thread to go to. From a thread: the one after or before it. From the text: the thread on the caret's own words, else the first that
 * begins after the caret, or the last that begins before it. Past either end it goes on at the other. Null when there is none.
 */
export function threadAlong(
  order: OrderedThreads,
  places: readonly ThreadPlace[],
  at: Standpoint,
  way: 'next' | 'previous',
): string | null {
  const ids: string[] = [...order.placed, ...order.unplaced].map((thread) => thread.id)
  const from = at.inside === null ? -1 : ids.indexOf(at.inside)
  if (from >= 0) return ids.at((from + (way === 'next' ? 1 : -1)) % ids.length) ?? null
  const shown = places.filter((place) => ids.includes(place.id))
  const here = shown.findLast((place) => place.from <= at.caret && at.caret <= place.to)
  const found = way === 'next' ? shown.find((place) => place.from > at.caret) : shown.findLast((place) => place.to < at.caret)
  return here?.id ?? found?.id ?? ids.at(way === 'next' ? 0 : -1) ?? null
}
