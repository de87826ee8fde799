import { z } from 'zod'
import { Role } from '../roles/role.ts'
import { InviteId } from './ids.ts'
import { Email, Person } from './person.ts'

export const Member = z.object({ person: Person, role: Role, since: z.iso.datetime() })
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
})
export type Invite = z.infer<typeof Invite>

export const InviteRole = z.enum(['reader', 'commenter', 'editor', 'owner'])
export const NewInvite = z.object({
  role: InviteRole,
  /** With an address, the invitation is for one person and is sent by mail where mail is set up. */
  email: Email.optional(),
  /** Default: 14 days from now. At most a year. */
  expiresAt: z.iso.datetime().optional(),
})
