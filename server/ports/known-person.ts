// People as the server knows them. A name that only some may know is not in `name` but behind a veil, so whatever is written from a person
// (a page, an export, a letter, presence) shows the name that everybody may see unless somebody lifts the veil on purpose.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'

export interface KnownPerson extends Person {
  /** The name of a guest who is known to the editors only. Never sent as it is: no schema of the API has this key. */
  readonly veiled?: string
}

/** Whose names may this person know, of these guests under a veil? */
export type MayKnow = (viewer: PersonId, guests: readonly PersonId[]) => Promise<ReadonlySet<PersonId>>
