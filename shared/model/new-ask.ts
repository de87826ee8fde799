// A question to one person, as it is asked: of somebody in the paper, or by e-mail of somebody outside it.
import { z } from 'zod'
import { PersonId } from './ids.ts'
import { Email } from './person.ts'
import { AnchorProposal, CommentInput } from './thread.ts'

export const NewAsk = CommentInput.extend({
  anchor: AnchorProposal,
  /** Somebody in the paper. */
  person: PersonId.optional(),
  /** Somebody outside it: the letter brings them a link of their own. */
  email: Email.optional(),
  due: z.iso.date('Choose a day.').nullable().default(null),
  /** Whether the letter carries the words it is about. */
  passage: z.boolean(),
}).refine(({ person, email }) => (person === undefined) !== (email === undefined), {
  path: ['person'],
  error: 'Choose one person to ask.',
})
export type NewAsk = z.infer<typeof NewAsk>
