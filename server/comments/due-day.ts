// The day by which somebody is asked for something: today or later, where the people are, and not so far off that it must be a slip.
import { Refusal } from '../../shared/api/failure.ts'
import type { Clock } from '../ports/clock.ts'

const farthest = 358 * 24 * 60 * 60_000

export function refuseWrongDay(due: string | null, clock: Clock): void {
  if (due === null) return
  if (due < dayOf(clock.now())) throw new Refusal('invalid-input', { due: 'Choose a day that is still to come.' })
  if (Date.parse(due) > clock.now() + farthest) throw new Refusal('invalid-input', { due: 'Choose a day within a year.' })
}

/** The day it is in the United Kingdom. */
const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(at)
