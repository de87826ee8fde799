// One question to one person about words of a paper, perhaps by a day; and how far it has come: asked, opened, answered.
import { z } from 'zod'
import { Person } from './person.ts'

/** `sent`: it has left. `waiting`: it could not leave at once, and lies in the outbox. `unwanted`: they want no letters, or gave no address. */
export const AskLetter = z.enum(['sent', 'waiting', 'unwanted'])
export type AskLetter = z.infer<typeof AskLetter>

export const Ask = z.object({
  /** Null while somebody from outside has not come in. */
  to: Person.nullable(),
  by: Person.nullable(),
  at: z.iso.datetime(),
  /** A day, such as 2026-03-12, or none. */
  due: z.iso.date().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  /** For who asked, and for nobody else. `words`: whether the letter carried the question. */
  mine: z
    .object({ email: z.string().nullable(), openedAt: z.iso.datetime().nullable(), letter: AskLetter, words: z.boolean() })
    .nullable(),
})
export type Ask = z.infer<typeof Ask>
