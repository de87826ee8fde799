// A thread that somebody is asked to look after, perhaps by a day.
import { z } from 'zod'
import { PersonId } from './ids.ts'
import { Person } from './person.ts'

export const NewAssignment = z.object({ to: PersonId, due: z.iso.date('Choose a day.').nullable().default(null) })
export type NewAssignment = z.infer<typeof NewAssignment>

export const Assignment = z.object({
  to: Person,
  by: Person.nullable(),
  at: z.iso.datetime(),
  /** A day, such as 2026-03-12, or none. */
  due: z.iso.date().nullable(),
})
export type Assignment = z.infer<typeof Assignment>

/** Whether what is asked of somebody is this person's to change or take away: they asked, they are asked, or any thread is theirs to resolve. */
export function mayChangeAssignment({ to, by }: Assignment, me: PersonId | null, mayResolve: boolean): boolean {
  return mayResolve || to.id === me || (by !== null && by.id === me)
}
