// The few things that can be said to a comment without a word.
import { z } from 'zod'
import { Person } from './person.ts'

export const Reaction = z.enum(['agree', 'doubt', 'thanks', 'looking'])
export type Reaction = z.infer<typeof Reaction>

/** As it is shown, and as it is heard. */
export const reactionLooks: Readonly<Record<Reaction, { readonly emoji: string; readonly name: string }>> = {
  agree: { emoji: '👍', name: 'I agree' },
  doubt: { emoji: '🤔', name: 'I have doubts' },
  thanks: { emoji: '🙏', name: 'Thank you' },
  looking: { emoji: '👀', name: 'I am looking at it' },
}

/** Who reacted in one way, in the order in which they did. */
export const Reacted = z.object({ reaction: Reaction, people: z.array(Person) })
export type Reacted = z.infer<typeof Reacted>
