// Turns the ids of people in rows into the people others see. An account that is gone gives null. A guest who made an account since is that
// account; one who is known to the editors only has a number for a name.
import type { Kysely } from 'kysely'
import type { PersonId } from '../../../shared/model/ids.ts'
import type { KnownPerson } from '../../ports/known-person.ts'
import type { Tables } from './tables.ts'

export type KnownPeople = (id: PersonId | null) => KnownPerson | null

/** Reads the accounts with these ids at once, and returns how to look one up. */
export async function knownPeople(db: Kysely<Tables>, ids: Iterable<PersonId | null>): Promise<KnownPeople> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return () => null
  const rows = await db
    .selectFrom('user as asked')
    .leftJoin('guest', 'guest.person_id', 'asked.id')
    .innerJoin('user', (join) => join.on((on) => on('user.id', '=', on.fn.coalesce('guest.claimed_by', 'asked.id'))))
    .select(['asked.id as asked_id', 'user.id', 'user.name', 'user.affiliation', 'user.colour'])
    .select(['guest.number', 'guest.shown', 'guest.claimed_by'])
    .where('asked.id', 'in', wanted)
    .execute()
  const people = new Map(
    rows.map(({ asked_id, number, shown, claimed_by, ...person }): [PersonId, KnownPerson] => {
      if (shown === null || claimed_by !== null) return [asked_id, person]
      if (shown === 'everyone') return [asked_id, { ...person, guest: true }]
      return [asked_id, { ...person, name: `Guest ${number}`, guest: true, veiled: person.name }]
    }),
  )
  return (id) => (id === null ? null : (people.get(id) ?? null))
}
