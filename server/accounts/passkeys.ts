// Passkeys: a key on the person's own device, asked for instead of a password. The ceremony is better-auth's; limits and words are ours.
import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import type { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import { PasskeyId } from '../../shared/model/ids.ts'
import type { Me, Passkey } from '../../shared/model/person.ts'
import type { Asker } from '../http/endpoint.ts'
import { openPace } from '../http/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Auth } from './auth.ts'
import { OurUser } from './begin-session.ts'
import { carryCookies } from './carry-cookies.ts'
import type { Door, Visit } from './door.ts'
import { askForFreshSignIn } from './fresh-sign-in.ts'

export interface PasskeyNeeds {
  readonly auth: Auth
  readonly door: Door
  readonly clock: Clock
}

export interface Passkeys {
  /** What a browser needs to ask its device for a key. The answer's cookie ties it to this browser. */
  begin(visit: Visit): Promise<unknown>
  enter(input: z.output<typeof endpoints.signInByPasskey.input>, visit: Visit): Promise<Me>
  list(headers: Headers): Promise<Passkey[]>
  beginAdding(me: Asker, visit: Visit): Promise<unknown>
  add(me: Asker, input: z.output<typeof endpoints.addPasskey.input>, visit: Visit): Promise<void>
  rename(id: PasskeyId, name: string, headers: Headers): Promise<void>
  remove(me: Asker, id: PasskeyId, headers: Headers): Promise<void>
}

const minute = 60_000

export function openPasskeys({ auth, door, clock }: PasskeyNeeds): Passkeys {
  const triesFromAddress = openPace(clock, { times: 100, within: 5 * minute })
  const count = (visit: Visit) => {
    if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
  }

  return {
    async begin(visit) {
      count(visit)
      // Without cookies: a key is asked for from whoever sits there, not from who is signed in.
      const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({ returnHeaders: true })
      carryCookies(headers, visit.headers)
      return response
    },

    async enter({ response }, visit) {
      count(visit)
      const done = await auth.api
        .verifyPasskeyAuthentication({
          body: { response: asAnswer(response) },
          headers: visit.requestHeaders,
          returnHeaders: true,
        })
        .catch(refuseAs('passkey-unknown'))
      return door.letIn(visit, OurUser.parse(done.response.user), done.headers)
    },

    async list(headers) {
      const passkeys = await auth.api.listPasskeys({ headers })
      return passkeys
        .toSorted((one, other) => Number(one.createdAt) - Number(other.createdAt))
        .map(({ id, name, createdAt }) => ({
          id: PasskeyId.parse(id),
          name: name ?? 'Passkey',
          addedAt: new Date(createdAt).toISOString(),
        }))
    },

    async beginAdding(me, visit) {
      askForFreshSignIn(me)
      const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
        query: {},
        headers: visit.requestHeaders,
        returnHeaders: true,
      })
      carryCookies(headers, visit.headers)
      return response
    },

    async add(me, { name, response }, visit) {
      askForFreshSignIn(me)
      await auth.api
        .verifyPasskeyRegistration({ body: { name, response }, headers: visit.requestHeaders })
        .catch(refuseAs('passkey-not-added'))
    },

    async rename(id, name, headers) {
      await auth.api.updatePasskey({ body: { id, name }, headers }).catch(refuseAs('not-found'))
    },

    async remove(me, id, headers) {
      askForFreshSignIn(me)
      await auth.api.deletePasskey({ body: { id }, headers }).catch(refuseAs('not-found'))
    },
  }
}

/** The library looks at every part of it itself. */
const asAnswer = (response: unknown) => response as AuthenticationResponseJSON

/** Whatever the library did not accept is one refusal of ours: what exactly was wrong helps only who tries it out. */
function refuseAs(code: 'passkey-unknown' | 'passkey-not-added' | 'not-found') {
  return (error: unknown): never => {
    if (isAPIError(error)) throw new Refusal(code)
    throw error
  }
}

/** Browsers give passkeys to sites with a name, over https or on the machine itself. */
export function passkeysWorkAt(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  const isNumber = /^[\d.]+$|^\[/.test(hostname)
  return !isNumber && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'))
}
