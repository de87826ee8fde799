// Which threads the margin shows. Every filter says how many it would show, so that nobody has to try.
import type { Thread } from '../../shared/model/thread.ts'

export const threadFilters = ['open', 'resolved', 'mine', 'unanchored'] as const
export type ThreadFilter = (typeof threadFilters)[number]

export const filterNames: Readonly<Record<ThreadFilter, string>> = {
  open: 'Open',
  resolved: 'Resolved',
  mine: 'Mine',
  unanchored: 'Unanchored',
}

/** `mine`: threads I have written in, open or resolved. `unanchored`: open threads whose words are gone. */
const shows: Readonly<Record<ThreadFilter, (thread: Thread) => boolean>> = {
  open: (thread) => thread.resolved === null,
  resolved: (thread) => thread.resolved !== null,
  mine: (thread) => thread.comments.some((comment) => comment.mine && !comment.deleted),
  unanchored: (thread) => thread.resolved === null && thread.anchor.state === 'unanchored',
}

export function filterThreads(threads: readonly Thread[], filter: ThreadFilter): Thread[] {
  return threads.filter(shows[filter])
}

export function countThreads(threads: readonly Thread[]): Readonly<Record<ThreadFilter, number>> {
  const count = (filter: ThreadFilter) => threads.filter(shows[filter]).length
  return { open: count('open'), resolved: count('resolved'), mine: count('mine'), unanchored: count('unanchored') }
}
