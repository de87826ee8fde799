// Coming in and going out: sign up, sign in, the host's link, sign out. Cookies go into the answer's headers.
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import type { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import type { Me } from '../../shared/model/person.ts'
import { openPace } from '../http/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { SettingStore } from '../ports/setting-store.ts'
import type { Auth } from './auth.ts'
import { acceptHostLink, hostAccount } from './host-link.ts'
import { meOf } from './my-account.ts'

export interface SignInNeeds {
  readonly auth: Auth
  readonly settings: SettingStore
  readonly clock: Clock
  readonly signUp: 'open' | 'invitation'
  /** Whether this invitation could be accepted now by somebody with this e-mail address. */
  readonly inviteIsOpen: (token: string, email: string) => Promise<boolean>
}

/** What an attempt to come in brings with it. */
export interface Visit {
  /** Network address, for limits of pace. */
  readonly address: string
  readonly requestHeaders: Headers
  /** Headers of the answer: the session cookie is put here. */
  readonly headers: Headers
}

export interface SignIn {
  signUp(input: z.output<typeof endpoints.signUp.input>, visit: Visit): Promise<Me>
  signIn(input: z.output<typeof endpoints.signIn.input>, visit: Visit): Promise<Me>
  signInByHostLink(token: string, visit: Visit): Promise<Me>
  signOut(requestHeaders: Headers, headers: Headers): Promise<void>
}

const minute = 60_000

export function openSignIn({ auth, settings, clock, signUp, inviteIsOpen }: SignInNeeds): SignIn {
  // Wrong tries at one account from one address run out first; the other two are wide, because a whole conference can share an address and a
  // stranger should not be able to lock somebody else out.
  const tries = openPace(clock, { times: 10, within: 5 * minute })
  const triesAtAccount = openPace(clock, { times: 100, within: 60 * minute })
  const triesFromAddress = openPace(clock, { times: 100, within: 5 * minute })
  const newAccounts = openPace(clock, { times: 60, within: 10 * minute })

  return {
    async signUp({ name, affiliation, email, password, invite }, visit) {
      if (!newAccounts.take(visit.address)) throw new Refusal('too-many')
      const allowed = signUp === 'open' || (invite !== undefined && (await inviteIsOpen(invite, email)))
      if (!allowed) throw new Refusal('sign-up-closed')
      const { response, headers } = await auth.api
        .signUpEmail({ body: { name, email, password, affiliation }, headers: visit.requestHeaders, returnHeaders: true })
        .catch((error: unknown) => {
          if (isAPIError(error) && error.body?.code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') throw new Refusal('email-taken')
          throw error
        })
      carryCookies(headers, visit.headers)
      return meOf(response.user)
    },

    async signIn({ email, password }, visit) {
      const account = email.toLowerCase()
      const here = `${account} ${visit.address}`
      // All three are counted before any is looked at, so that a refusal by one does not spare the others.
      const counted = [tries.take(here), triesAtAccount.take(account), triesFromAddress.take(visit.address)]
      if (counted.includes(false)) throw new Refusal('too-many')
      // For an unknown account better-auth hashes the password all the same: answer and time are those of a wrong password.
      const { response, headers } = await auth.api
        .signInEmail({ body: { email, password }, headers: visit.requestHeaders, returnHeaders: true })
        .catch((error: unknown) => {
          if (isAPIError(error) && error.statusCode === 401) throw new Refusal('wrong-credentials')
          throw error
        })
      tries.forget(here)
      carryCookies(headers, visit.headers)
      return meOf(response.user)
    },

    async signInByHostLink(token, visit) {
      if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
      if (!(await acceptHostLink(settings, clock, token))) throw new Refusal('link-used')
      const host = await hostAccount(auth, settings)
      const { response, headers } = await auth.api.signInHost({
        body: { userId: host },
        headers: visit.requestHeaders,
        returnHeaders: true,
      })
      carryCookies(headers, visit.headers)
      return meOf(response.user)
    },

    async signOut(requestHeaders, headers) {
      const out = await auth.api.signOut({ headers: requestHeaders, returnHeaders: true })
      carryCookies(out.headers, headers)
    },
  }
}

export function carryCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie)
}
