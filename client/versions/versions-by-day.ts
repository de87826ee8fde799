// Versions gathered by the reader's own calendar day, newest first, as the server gives them.
import type { Version } from '../../shared/model/version.ts'
import { sayDay } from '../ui/when.ts'

export interface DayOfVersions {
  /** "Monday 23 November 2026". */
  readonly name: string
  readonly versions: readonly Version[]
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' })

export function versionsByDay(versions: readonly Version[], now: Date): DayOfVersions[] {
  const days = Map.groupBy(versions, ({ at }) => nameOf(new Date(at), now))
  return [...days].map(([name, ofDay]) => ({ name, versions: ofDay }))
}

function nameOf(at: Date, now: Date): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)
  const day = sayDay(at)
  if (day === sayDay(now)) return 'Today'
  return day === sayDay(yesterday) ? 'Yesterday' : `${weekday.format(at)} ${day}`
}

const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "Asha, Ben and Carys"; the first three, and how many more. */
export function namesOf(people: readonly { readonly name: string }[]): string {
  const names = people.map((person) => person.name)
  return listed.format(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names)
}
