import { z } from 'zod'
import { VersionId } from './ids.ts'
import { OneLine } from './one-line.ts'
import { Person } from './person.ts'

export const VersionName = OneLine.min(1, 'Give the version a name.').max(120, 'Keep the name to 120 characters.')

/** A point of the log. `name` is null for one made automatically. */
export const Version = z.object({
  id: VersionId,
  name: z.string().nullable(),
  seq: z.int(),
  at: z.iso.datetime(),
  /** Who wrote since the version before. */
  people: z.array(Person),
  namedBy: Person.nullable(),
  words: z.int(),
})
export type Version = z.infer<typeof Version>
