// A session that merely runs out takes its lines with it too. One that was used meanwhile lives on: so it is asked again when it was to end.
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Asker } from './endpoint.ts'

export interface WatchNeeds {
  readonly clock: Clock
  readonly journal: Journal
  /** Who the line's cookie belongs to now. */
  readonly ask: () => Promise<Asker | null>
  readonly ended: () => void
}

/** Timers of Node count to 24 days and no further. */
const longestWait = 24 * 3600 * 1000

/** Watches until the session has ended. Returns how to stop. */
export function watchSession({ until }: Asker, { clock, journal, ask, ended }: WatchNeeds): () => void {
  let stop = nothingToStop
  const wait = (end: number) => {
    stop = clock.after(Math.min(Math.max(end - clock.now(), 0), longestWait), () => {
      if (clock.now() < end) wait(end)
      else void askAgain()
    })
  }
  const askAgain = async () => {
    try {
      const asker = await ask()
      if (asker?.until !== undefined && asker.until > clock.now()) wait(asker.until)
      else ended()
    } catch (error) {
      journal.bug('session.unknown', error)
      ended()
    }
  }
  if (until !== undefined) wait(until)
  return () => stop()
}

function nothingToStop(): void {
  // A session without an end is not waited for.
}
