import { z } from 'zod'
import { PasskeyId, PersonId, SessionId } from './ids.ts'
import { OneLine, readable } from './one-line.ts'

/** A name others can see: somewhere in it is a letter or a digit. */
export const Name = z
  .string()
  .overwrite(readable)
  .regex(/[\p{L}\p{N}]/u, 'Enter your name.')
  .max(100, 'Keep the name to 100 characters.')
export const Affiliation = OneLine.max(150, 'Keep the affiliation to 150 characters.')
export const Email = z.email('Enter an e-mail address, like name@example.org.').max(254)
export const Password = z
  .string()
  .min(12, 'Use at least 12 characters: three or four words are easy to remember.')
  .max(128, 'Keep the password to 128 characters.')

/** A person as others see them. `colour` is an index into the client's palette of carets, stable for the person. */
export const Person = z.object({
  id: PersonId,
  name: z.string(),
  affiliation: z.string(),
  colour: z.int().min(0).max(11),
  /** Came in by a link with a name only, without an account. */
  guest: z.literal(true).optional(),
  /** Told to those who know the name of a guest who is known to the editors only: what everybody else reads in its place. */
  shownAs: z.string().optional(),
})
export type Person = z.infer<typeof Person>

/** The person who is signed in, as they see themselves. */
export const Me = Person.extend({ email: z.string(), isHost: z.boolean() })
export type Me = z.infer<typeof Me>

export const Session = z.object({
  id: SessionId,
  current: z.boolean(),
  device: z.string(),
  startedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>

export const PasskeyName = OneLine.min(1, 'Give the passkey a name.').max(60, 'Keep the name to 60 characters.')
export const Passkey = z.object({ id: PasskeyId, name: z.string(), addedAt: z.iso.datetime() })
export type Passkey = z.infer<typeof Passkey>
