// A clock that moves only when a test says so.
import type { Clock } from '../../server/ports/clock.ts'

export interface SteeredClock extends Clock {
  /** Moves on by `ms`, calling what is due on the way, in order, and lets what that began come to rest. */
  pass(ms: number): Promise<void>
  /** Somebody sets it. What waits for so and so long is not touched by that. */
  setTo(time: string): void
  /** The part of its time that the process has been at work, from now on. Nothing at first. */
  keepBusy(part: number): void
}

/** `comesToRest`: how long what an alarm began is waited for; less is quicker. */
export function steeredClock(start = '2026-03-02T09:00:00.000Z', comesToRest: () => Promise<void> = rest): SteeredClock {
  let now = Date.parse(start)
  let set = 0
  let busy = 0
  let waiting: { at: number; call: () => void }[] = []

  return {
    now: () => now,
    elapsed: () => now - set,
    after(ms, call) {
      const alarm = { at: now + ms, call }
      waiting.push(alarm)
      return () => {
        waiting = waiting.filter((other) => other !== alarm)
      }
    },
    setTo(time) {
      const by = Date.parse(time) - now
      now += by
      set += by
      waiting = waiting.map((alarm) => Object.assign(alarm, { at: alarm.at + by }))
    },
    busy: () => busy,
    keepBusy(part) {
      busy = part
    },
    async pass(ms) {
      const end = now + ms
      for (;;) {
        const next = waiting.filter((alarm) => alarm.at <= end).sort((one, other) => one.at - other.at)[0]
        if (next === undefined) break
        waiting = waiting.filter((other) => other !== next)
        now = Math.max(now, next.at)
        next.call()
        await comesToRest()
      }
      now = end
      await comesToRest()
    },
  }
}

/** Lets promises that need no more than memory come to their end. */
export async function rest(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
