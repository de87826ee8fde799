// Waiting with an end.
import type { Clock } from '../ports/clock.ts'

/** What a promise resolves with, or 'late' after `ms`. */
export function withinOr<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => resolve('late'))
    promise.then(resolve, reject).finally(stop)
  })
}
