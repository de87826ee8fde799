// Turns the ids of people in rows into the people others see. An account that is gone gives null.
import type { Kysely } from 'kysely'
import type { PersonId } from '../../../shared/model/ids.ts'
import type { Person } from '../../../shared/model/person.ts'
import type { Tables } from './tables.ts'

export type KnownPeople = (id: PersonId | null) => Person | null

/** Reads the accounts with these ids at once, and returns how to look one up. */
export async function knownPeople(db: Kysely<Tables>, ids: Iterable<PersonId | null>): Promise<KnownPeople> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return () => null
  const rows = await db.selectFrom('user').select(['id', 'name', 'affiliation', 'colour']).where('id', 'in', wanted).execute()
  const people = new Map(rows.map((row) => [row.id, row]))
  return (id) => (id === null ? null : (people.get(id) ?? null))
}
