// A limit of pace by key: so many at once, and as many again over a stretch of time. Kept in memory: a restart forgives.
import type { Clock } from '../ports/clock.ts'

export interface Pace {
  /** Counts one; false when that was too often. */
  take(key: string): boolean
  /** Forgets what was counted for this key. */
  forget(key: string): void
}

/** So many keys are kept before anybody looks which of them still say something. */
const roomFor = 10_000

export function openPace(
  clock: Pick<Clock, 'now'>,
  { times, within }: { readonly times: number; readonly within: number },
): Pace {
  const counted = new Map<string, { left: number; at: number }>()
  let sweepAt = roomFor
  const leftNow = (key: string) => {
    const entry = counted.get(key)
    const now = clock.now()
    // Counted in a time that is still to come: the clock was set back. That forgives too, or people would be kept out until then.
    if (entry === undefined || entry.at > now) return times
    return Math.min(times, entry.left + ((now - entry.at) * times) / within)
  }
  /** What has recovered in full says nothing any more; without this the map would grow with every address ever seen. */
  function sweep(): void {
    for (const known of counted.keys()) if (leftNow(known) >= times) counted.delete(known)
    // Where most have not recovered, looking through all of them for each further one would be what a flood is after.
    sweepAt = Math.max(roomFor, counted.size * 2)
  }
  return {
    take(key) {
      if (counted.size > sweepAt) sweep()
      const left = leftNow(key)
      if (left < 1) return false
      counted.set(key, { left: left - 1, at: clock.now() })
      return true
    },
    forget: (key) => counted.delete(key),
  }
}
