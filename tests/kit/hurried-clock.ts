// A clock that runs so many times faster than the wall's: minutes of a server's patience pass in seconds, with real sockets.
import { systemClock } from '../../server/adapters/system/clock.ts'
import type { Clock } from '../../server/ports/clock.ts'

export function hurriedClock(times: number): Clock {
  const begun = Date.now()
  const begunAt = systemClock.elapsed()
  return {
    now: () => begun + (Date.now() - begun) * times,
    elapsed: () => (systemClock.elapsed() - begunAt) * times,
    after: (ms, call) => systemClock.after(ms / times, call),
    busy: () => systemClock.busy(),
  }
}
