// Which threads the margin shows. Every filter says how many it would show, so that nobody has to try.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'

export const threadFilters = ['open', 'resolved', 'mine', 'unanchored'] as const
export type ThreadFilter = (typeof threadFilters)[number]

export const filterNames: Readonly<Record<ThreadFilter, string>> = {
  open: 'Open',
  resolved: 'Resolved',
  mine: 'Mine',
  unanchored: 'Unanchored',
}

/** `mine`: threads I have written in, was asked by, or was asked to look after, open or resolved. `unanchored`: open threads whose words are gone. */
const shows: Readonly<Record<ThreadFilter, (thread: Thread, me: PersonId | null) => boolean>> = {
  open: (thread) => thread.resolved === null,
  resolved: (thread) => thread.resolved !== null,
  mine: ({ comments, assigned, asked }, me) =>
    comments.some((comment) => comment.mine && !comment.deleted) ||
    (me !== null && (assigned?.to.id === me || asked?.to?.id === me)),
  unanchored: (thread) => thread.resolved === null && thread.anchor.state === 'unanchored',
}

export function filterThreads(threads: readonly Thread[], filter: ThreadFilter, me: PersonId | null): Thread[] {
  return threads.filter((thread) => shows[filter](thread, me))
}

export function countThreads(threads: readonly Thread[], me: PersonId | null): Readonly<Record<ThreadFilter, number>> {
  const count = (filter: ThreadFilter) => filterThreads(threads, filter, me).length
  return { open: count('open'), resolved: count('resolved'), mine: count('mine'), unanchored: count('unanchored') }
}
