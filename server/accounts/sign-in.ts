// Coming in by a password or the host's link, and going out. Cookies go into the answer's headers.
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import type { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import type { Me } from '../../shared/model/person.ts'
import { openPace } from '../http/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { SettingStore } from '../ports/setting-store.ts'
import type { Auth } from './auth.ts'
import { carryCookies } from './carry-cookies.ts'
import type { Door, Visit } from './door.ts'
import { acceptHostLink, hostAccount } from './host-link.ts'

export interface SignInNeeds {
  readonly auth: Auth
  readonly door: Door
  readonly settings: SettingStore
  readonly clock: Clock
}

export interface SignIn {
  signUp(input: z.output<typeof endpoints.signUp.input>, visit: Visit): Promise<Me>
  signIn(input: z.output<typeof endpoints.signIn.input>, visit: Visit): Promise<Me>
  signInByHostLink(token: string, visit: Visit): Promise<Me>
  signOut(requestHeaders: Headers, headers: Headers): Promise<void>
}

const minute = 60_000

export function openSignIn({ auth, door, settings, clock }: SignInNeeds): SignIn {
  // Wrong tries at one account from one address run out first; the other two are wide, because a whole conference can share an address and a
  // stranger should not be able to lock somebody else out.
  const tries = openPace(clock, { times: 10, within: 5 * minute })
  const triesAtAccount = openPace(clock, { times: 100, within: 60 * minute })
  const triesFromAddress = openPace(clock, { times: 100, within: 5 * minute })
  const newAccounts = openPace(clock, { times: 60, within: 10 * minute })

  return {
    async signUp({ name, affiliation, email, password, invite }, visit) {
      if (!newAccounts.take(visit.address)) throw new Refusal('too-many')
      if (!(await door.mayMakeAccount(visit, email, invite))) throw new Refusal('sign-up-closed')
      const { response, headers } = await auth.api
        .signUpEmail({ body: { name, email, password, affiliation }, headers: visit.requestHeaders, returnHeaders: true })
        .catch((error: unknown) => {
          if (isAPIError(error) && error.body?.code === 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL') throw new Refusal('email-taken')
          throw error
        })
      return door.letIn(visit, response.user, headers)
    },

    async signIn({ email, password }, visit) {
      const account = email.toLowerCase()
      const here = `${account} ${visit.address}`
      // The address first: who is over that is remembered for no further account. Both others are counted before either is looked at, so that a
      // refusal by one does not spare the other.
      if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
      const counted = [tries.take(here), triesAtAccount.take(account)]
      if (counted.includes(false)) throw new Refusal('too-many')
      // For an unknown account better-auth hashes the password all the same: answer and time are those of a wrong password.
      const { response, headers } = await auth.api
        .signInEmail({ body: { email, password }, headers: visit.requestHeaders, returnHeaders: true })
        .catch((error: unknown) => {
          if (isAPIError(error) && error.statusCode === 401) throw new Refusal('wrong-credentials')
          throw error
        })
      tries.forget(here)
      return door.letIn(visit, response.user, headers)
    },

    async signInByHostLink(token, visit) {
      if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
      if (!(await acceptHostLink(settings, clock, token))) throw new Refusal('link-used')
      return door.begin(visit, await hostAccount(auth, settings))
    },

    async signOut(requestHeaders, headers) {
      const out = await auth.api.signOut({ headers: requestHeaders, returnHeaders: true })
      carryCookies(out.headers, headers)
    },
  }
}
