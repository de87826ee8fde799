// What keeps this thread busy for long goes one at a time, and after each of them everybody else is answered. People take turns, so who asks for
// much waits for themselves.
import { setImmediate as everybodyElse } from 'node:timers/promises'
import { Refusal } from '../../shared/api/failure.ts'

export interface Turns {
  /** Does the work when it is its turn. Refuses `who` already has as much waiting as anybody may. */
  take<Result>(who: string, work: () => Promise<Result>): Promise<Result>
}

/** More than the pages of ours ask for at once. */
const mostWaiting = 8
/** Work that waits for something itself, such as a disk that hangs, holds nobody up for longer than this (ms). */
const patience = 2000

export function openTurns(): Turns {
  /** In the order in which their next turn comes. */
  const lines = new Map<string, (() => Promise<unknown>)[]>()
  let isBusy = false

  async function workOff(): Promise<void> {
    isBusy = true
    for (const [who, waiting] of lines) {
      const work = waiting.shift()
      // To the end of the row, which this loop goes on to.
      lines.delete(who)
      if (waiting.length > 0) lines.set(who, waiting)
      await work?.()
      await everybodyElse()
    }
    isBusy = false
  }

  return {
    take(who, work) {
      const waiting = lines.get(who) ?? []
      if (waiting.length >= mostWaiting) throw new Refusal('too-many')
      return new Promise((resolve, reject) => {
        waiting.push(() => Promise.race([work().then(resolve, reject), later()]))
        lines.set(who, waiting)
        if (!isBusy) void workOff()
      })
    },
  }
}

function later(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, patience).unref()
  })
}
