import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Invites } from './invites.ts'
import type { Members } from './members.ts'

export interface PeopleNeeds {
  readonly members: Members
  readonly invites: Invites
}

export function peopleRoutes({ members, invites }: PeopleNeeds): Route[] {
  return [
    answer(endpoints.listMembers, async ({ params, me }) => ({ members: await members.list(me.id, params.id) })),
    answer(endpoints.changeMember, ({ params, input, me }) => members.change(me.id, params.id, params.person, input.role)),
    answer(endpoints.removeMember, async ({ params, me }) => {
      await members.remove(me.id, params.id, params.person)
      return {}
    }),
    answer(endpoints.listInvites, async ({ params, me }) => ({ invites: await invites.list(me.id, params.id) })),
    answer(endpoints.invite, ({ params, input, me }) => invites.invite(me, params.id, input)),
    answer(endpoints.revokeInvite, async ({ params, me }) => {
      await invites.revoke(me.id, params.id, params.invite)
      return {}
    }),
    answer(endpoints.seeInvite, async ({ params }) => {
      const { paperTitle, role, invitedBy, email, expiresAt } = await invites.see(params.token)
      return { title: paperTitle, role, invitedBy: invitedBy?.name ?? 'Somebody who has left', email, expiresAt }
    }),
    answer(endpoints.acceptInvite, ({ params, me }) => invites.accept(me.id, params.token)),
  ]
}
