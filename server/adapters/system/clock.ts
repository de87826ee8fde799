// Fills Clock with the machine's own.
import { performance } from 'node:perf_hooks'
import type { Clock } from '../../ports/clock.ts'

/** How far (ms) `busy` looks back, at least. */
const moments = 50

let since = performance.eventLoopUtilization()
let sinceAt = performance.now()
let share = 0

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
  busy() {
    if (performance.now() - sinceAt < moments) return share
    const now = performance.eventLoopUtilization()
    share = performance.eventLoopUtilization(now, since).utilization
    since = now
    sinceAt = performance.now()
    return share
  },
}
