// Guests: people who came in by a link with a name only, without an account. They have a role in the paper of that link and nothing else.
import { z } from 'zod'
import { PersonId } from './ids.ts'
import { Email, Name } from './person.ts'

/** Who may know a guest's name: everybody who reads the paper, or only those who may edit it. */
export const NameShown = z.enum(['everyone', 'editors'])
export type NameShown = z.infer<typeof NameShown>

export const NewGuest = z.object({
  name: Name,
  shown: NameShown.default('everyone'),
  /** Only for those who want to hear of replies. */
  email: Email.optional(),
})

/** What somebody wrote as a guest in this browser before they came in with an account: theirs, if they say so. */
export const Claim = z.object({ guest: PersonId, name: z.string(), shown: NameShown, paper: z.string(), comments: z.int() })
export type Claim = z.infer<typeof Claim>
