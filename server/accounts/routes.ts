// The endpoints of accounts.
import { endpoints } from '../../shared/api/endpoints.ts'
import { type Asked, answer, type Route } from '../http/endpoint.ts'
import { type DoorNeeds, openDoor, type Visit } from './door.ts'
import { type MyAccountNeeds, openMyAccount } from './my-account.ts'
import { openPasskeys, type PasskeyNeeds, passkeysWorkAt } from './passkeys.ts'
import { openProviderSignIn, type ProviderSignInNeeds } from './provider-sign-in.ts'
import { openSignIn, type SignInNeeds } from './sign-in.ts'
import { type CodeNeeds, openSignInCode } from './sign-in-code.ts'

type Ways = SignInNeeds & CodeNeeds & PasskeyNeeds & ProviderSignInNeeds
/** `mailer.leaves` also says how the client words its invitations. */
export type AccountNeeds = DoorNeeds & MyAccountNeeds & Omit<Ways, 'door'>

export function accountRoutes(needs: AccountNeeds): Route[] {
  const account = openMyAccount(needs)
  const ways = { ...needs, door: openDoor(needs) }
  const signIn = openSignIn(ways)
  const code = openSignInCode(ways)
  const passkeys = openPasskeys(ways)
  const provider = openProviderSignIn(ways)
  const visitOf = ({ address, request, headers }: Asked): Visit => ({ address, requestHeaders: request.headers, headers })

  return [
    answer(endpoints.whoAmI, async ({ request }) => ({
      me: await account.me(request.headers),
      signUp: needs.signUp,
      mail: needs.mailer.leaves,
      passkeys: passkeysWorkAt(needs.origin),
      provider: needs.provider?.name ?? null,
    })),
    answer(endpoints.changeMe, ({ me, input, request }) => account.change(me, input, request.headers)),
    answer(endpoints.signUp, (asked) => signIn.signUp(asked.input, visitOf(asked))),
    answer(endpoints.signIn, (asked) => signIn.signIn(asked.input, visitOf(asked))),
    answer(endpoints.askForCode, async (asked) => {
      await code.ask(asked.input.email, visitOf(asked))
      return {}
    }),
    answer(endpoints.signInByCode, (asked) => code.enter(asked.input.code, visitOf(asked))),
    answer(endpoints.beginPasskey, async (asked) => ({ options: await passkeys.begin(visitOf(asked)) })),
    answer(endpoints.signInByPasskey, (asked) => passkeys.enter(asked.input, visitOf(asked))),
    answer(endpoints.beginProvider, async (asked) => ({ url: await provider.begin(asked.input, visitOf(asked)) })),
    answer(endpoints.signInByProvider, (asked) => provider.finish(asked.input.search, visitOf(asked))),
    answer(endpoints.signInByHostLink, (asked) => signIn.signInByHostLink(asked.input.token, visitOf(asked))),
    answer(endpoints.signOut, async ({ request, headers }) => {
      await signIn.signOut(request.headers, headers)
      return {}
    }),
    answer(endpoints.changePassword, async ({ me, input, request }) => {
      await account.changePassword(me, input.current, input.next, request.headers)
      return {}
    }),
    answer(endpoints.listWays, ({ me }) => account.ways(me)),
    answer(endpoints.listSessions, async ({ me, request }) => ({ sessions: await account.sessions(me, request.headers) })),
    answer(endpoints.endSession, async ({ params, request }) => {
      await account.endSession(params.id, request.headers)
      return {}
    }),
    answer(endpoints.listPasskeys, async ({ request }) => ({ passkeys: await passkeys.list(request.headers) })),
    answer(endpoints.beginAddingPasskey, async (asked) => ({ options: await passkeys.beginAdding(asked.me, visitOf(asked)) })),
    answer(endpoints.addPasskey, async (asked) => {
      await passkeys.add(asked.me, asked.input, visitOf(asked))
      return {}
    }),
    answer(endpoints.renamePasskey, async ({ params, input, request }) => {
      await passkeys.rename(params.id, input.name, request.headers)
      return {}
    }),
    answer(endpoints.removePasskey, async ({ me, params, request }) => {
      await passkeys.remove(me, params.id, request.headers)
      return {}
    }),
  ]
}
