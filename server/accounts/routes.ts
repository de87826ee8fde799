// The endpoints of accounts.
import { endpoints } from '../../shared/api/endpoints.ts'
import { type Asked, answer, type Route } from '../http/endpoint.ts'
import { type MyAccountNeeds, openMyAccount } from './my-account.ts'
import { openSignIn, type SignInNeeds, type Visit } from './sign-in.ts'

export interface AccountNeeds extends SignInNeeds, MyAccountNeeds {
  /** Whether letters leave this server; the client words its invitations by it. */
  readonly mail: boolean
}

export function accountRoutes(needs: AccountNeeds): Route[] {
  const account = openMyAccount(needs)
  const door = openSignIn(needs)
  const visitOf = ({ address, request, headers }: Asked): Visit => ({ address, requestHeaders: request.headers, headers })

  return [
    answer(endpoints.whoAmI, async ({ request }) => ({
      me: await account.me(request.headers),
      signUp: needs.signUp,
      mail: needs.mail,
    })),
    answer(endpoints.changeMe, ({ me, input, request }) => account.change(me, input, request.headers)),
    answer(endpoints.signUp, (asked) => door.signUp(asked.input, visitOf(asked))),
    answer(endpoints.signIn, (asked) => door.signIn(asked.input, visitOf(asked))),
    answer(endpoints.signInByHostLink, (asked) => door.signInByHostLink(asked.params.token, visitOf(asked))),
    answer(endpoints.signOut, async ({ request, headers }) => {
      await door.signOut(request.headers, headers)
      return {}
    }),
    answer(endpoints.changePassword, async ({ me, input, request }) => {
      await account.changePassword(me, input.current, input.next, request.headers)
      return {}
    }),
    answer(endpoints.listSessions, async ({ me, request }) => ({ sessions: await account.sessions(me, request.headers) })),
    answer(endpoints.endSession, async ({ params, request }) => {
      await account.endSession(params.id, request.headers)
      return {}
    }),
  ]
}
