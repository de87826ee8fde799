// Whom a question goes to, while it is being written.
import { z } from 'zod'
import type { NewAsk } from '../../shared/model/new-ask.ts'
import type { Person } from '../../shared/model/person.ts'
import type { ThreadTools } from './thread-tools.ts'

/** `to`: a person's id, or somebody outside the paper, by e-mail. `due`: a day, or nothing. */
export const AskWanted = z.object({ to: z.string(), email: z.string(), due: z.string(), passage: z.boolean() }).readonly()
export type AskWanted = z.infer<typeof AskWanted>

/** Stands for somebody outside in the list of whom to ask. */
export const outside = 'outside'

/** Everybody who can be asked: those who may comment, without oneself. */
export function whoCanBeAsked({ people, me }: Pick<ThreadTools, 'people' | 'me'>): readonly Person[] {
  return people.filter(({ id }) => id !== me)
}

/** What is offered first; null where nobody can be asked. */
export function newAsk(tools: Pick<ThreadTools, 'people' | 'me' | 'mayAsk' | 'mayInvite'>): AskWanted | null {
  const to = whoCanBeAsked(tools)[0]?.id ?? (tools.mayInvite ? outside : null)
  return tools.mayAsk && to !== null ? { to, email: '', due: '', passage: true } : null
}

export function nameOfAsked({ to, email }: AskWanted, people: readonly Person[]): string {
  return to === outside ? email || 'them' : (people.find(({ id }) => id === to)?.name ?? 'them')
}

/** As the server is asked. */
export function askInput(
  { to, email, due, passage }: AskWanted,
  people: readonly Person[],
): Pick<NewAsk, 'person' | 'email' | 'due' | 'passage'> {
  const person = people.find(({ id }) => id === to)?.id
  return { ...(to === outside ? { email } : { person }), due: due === '' ? null : due, passage }
}
