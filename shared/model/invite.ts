import { z } from 'zod'
import { Role } from '../roles/role.ts'
import { NameShown } from './guest.ts'
import { InviteId } from './ids.ts'
import { OneLine } from './one-line.ts'
import { Email, Person } from './person.ts'

export const Member = z.object({
  person: Person,
  role: Role,
  since: z.iso.datetime(),
  /** Of a guest: who may know their name, and the link they came by. */
  guest: z.object({ shown: NameShown, invite: InviteId }).optional(),
})
export type Member = z.infer<typeof Member>

/** An invitation as the owner sees it. Its link is shown once, when it is made: only a hash of its token is kept. */
export const Invite = z.object({
  id: InviteId,
  role: Role,
  email: z.string().nullable(),
  invitedBy: Person.nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
  uses: z.int(),
  /** Whether people may come in with a name only. */
  guests: z.boolean(),
  /** For one person, whoever comes first. One for an e-mail address always is. */
  once: z.boolean(),
  /** For whom it is, so that several can be told apart. Only owners see it. */
  note: z.string(),
})
export type Invite = z.infer<typeof Invite>

export const InviteRole = z.enum(['reader', 'commenter', 'editor', 'owner'])
export const NewInvite = z.object({
  role: InviteRole,
  /** With an address, the invitation is for one person and is sent by mail where mail is set up. */
  email: Email.optional(),
  /** People may come in with a name only. Default: yes, but an owner needs an account. */
  guests: z.boolean().optional(),
  /** The link is for one person, whoever comes first. Default: for everybody who has it. */
  once: z.boolean().optional(),
  note: OneLine.max(80, 'Keep it to 80 characters.').optional(),
  /** Default: 14 days from now. At most a year. */
  expiresAt: z.iso.datetime().optional(),
})
