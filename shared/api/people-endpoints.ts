// The endpoints of who is in a paper, and the links into it.
import { z } from 'zod'
import { NewGuest } from '../model/guest.ts'
import { InviteId, PaperId, PersonId } from '../model/ids.ts'
import { Invite, Member, NewInvite } from '../model/invite.ts'
import { Email, Me } from '../model/person.ts'
import { Role } from '../roles/role.ts'
import { endpoint, nothing } from './endpoint.ts'
import { inPaper, token } from './params.ts'

export const peopleEndpoints = {
  listMembers: endpoint({
    method: 'GET',
    path: '/api/papers/:id/members',
    who: 'guests too',
    summary: 'Who has which role',
    params: inPaper,
    output: z.object({ members: z.array(Member) }),
  }),
  changeMember: endpoint({
    method: 'PATCH',
    path: '/api/papers/:id/members/:person',
    summary: "Change somebody's role; takes effect at once, also for what they have open",
    params: z.object({ id: PaperId, person: PersonId }),
    input: z.object({ role: Role }),
    output: Member,
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/api/papers/:id/members/:person',
    who: 'guests too',
    summary: 'Remove somebody, or leave',
    params: z.object({ id: PaperId, person: PersonId }),
    output: nothing,
  }),
  listInvites: endpoint({
    method: 'GET',
    path: '/api/papers/:id/invites',
    summary: 'Invitations to this paper',
    params: inPaper,
    output: z.object({ invites: z.array(Invite) }),
  }),
  invite: endpoint({
    method: 'POST',
    path: '/api/papers/:id/invites',
    summary: 'Invite by link, or one person by e-mail',
    params: inPaper,
    input: NewInvite,
    output: z.object({ invite: Invite, url: z.string(), mailed: z.boolean() }),
  }),
  revokeInvite: endpoint({
    method: 'DELETE',
    path: '/api/papers/:id/invites/:invite',
    summary: 'Withdraw an invitation; the guests who came by it are stopped, unless they are to stay',
    params: z.object({ id: PaperId, invite: InviteId }),
    query: z.object({ guests: z.enum(['stop', 'keep']).default('stop') }),
    output: nothing,
  }),
  seeInvite: endpoint({
    method: 'GET',
    path: '/api/invites/:token',
    who: 'anyone',
    summary: 'What an invitation offers',
    params: token,
    output: z.object({
      title: z.string(),
      role: Role,
      invitedBy: z.string(),
      email: z.string().nullable(),
      expiresAt: z.iso.datetime(),
      guests: z.boolean(),
      /** For who is in the paper already: where it leads back to. */
      paper: PaperId.nullable(),
    }),
  }),
  enterAsGuest: endpoint({
    method: 'POST',
    path: '/api/invites/:token/guest',
    who: 'anyone',
    summary: 'Come in by an invitation with a name only; this browser is known by its cookie from then on',
    params: token,
    input: NewGuest,
    output: z.object({ paper: PaperId, role: Role, me: Me }),
  }),
  acceptInvite: endpoint({
    method: 'POST',
    path: '/api/invites/:token/accept',
    who: 'guests too',
    summary: 'Accept an invitation; a role is never lowered by it',
    params: token,
    output: z.object({ paper: PaperId, role: Role }),
  }),

  repliesTo: endpoint({
    method: 'GET',
    path: '/api/me/replies',
    who: 'guests too',
    summary: 'As a guest: the address I gave to hear of replies; null when I gave none, or stopped the letters',
    output: z.object({ email: z.string().nullable() }),
  }),
  changeRepliesTo: endpoint({
    method: 'PUT',
    path: '/api/me/replies',
    who: 'guests too',
    summary: 'As a guest: send replies to this address, or (null) nowhere',
    input: z.object({ email: Email.nullable() }),
    output: z.object({ email: z.string().nullable() }),
  }),
}
