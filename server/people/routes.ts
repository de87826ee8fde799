import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Guests } from './guests.ts'
import type { Invites } from './invites.ts'
import type { Members } from './members.ts'

export interface PeopleNeeds {
  readonly members: Members
  readonly invites: Invites
  readonly guests: Guests
}

export function peopleRoutes({ members, invites, guests }: PeopleNeeds): Route[] {
  return [
    answer(endpoints.listMembers, async ({ params, me }) => ({ members: await members.list(me.id, params.id) })),
    answer(endpoints.changeMember, ({ params, input, me }) => members.change(me.id, params.id, params.person, input.role)),
    answer(endpoints.removeMember, async ({ params, me }) => {
      await members.remove(me.id, params.id, params.person)
      return {}
    }),
    answer(endpoints.listInvites, async ({ params, me }) => ({ invites: await invites.list(me.id, params.id) })),
    answer(endpoints.invite, ({ params, input, me }) => invites.invite(me, params.id, input)),
    answer(endpoints.revokeInvite, async ({ params, query, me }) => {
      await invites.revoke(me.id, params.id, params.invite, query.guests)
      return {}
    }),
    answer(endpoints.seeInvite, async ({ params, me }) => {
      const { paper, paperTitle, isIn, invitedBy, ...rest } = await invites.see(params.token, me?.id ?? null)
      const inviter = invitedBy?.name ?? 'Somebody who has left'
      return { ...rest, title: paperTitle, invitedBy: inviter, paper: isIn ? paper : null }
    }),
    answer(endpoints.acceptInvite, ({ params, me }) => invites.accept(me, params.token)),
    answer(endpoints.enterAsGuest, ({ params, input, request, headers, address }) =>
      guests.enter(params.token, input, { request: request.headers, answer: headers, address }),
    ),
    answer(endpoints.repliesTo, async ({ me }) => ({ email: await guests.repliesTo(me.id) })),
    answer(endpoints.changeRepliesTo, async ({ input, me }) => {
      await guests.changeRepliesTo(me.id, input.email)
      return input
    }),
    answer(endpoints.listClaims, async ({ me }) => ({ claims: [...(await guests.claims(me.id))] })),
    answer(endpoints.claim, async ({ params, me }) => {
      await guests.claim(me.id, params.guest)
      return {}
    }),
    answer(endpoints.declineClaim, async ({ params, me }) => {
      await guests.decline(me.id, params.guest)
      return {}
    }),
  ]
}
