// What somebody who is signed in can see and change about their own account.
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import type { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Me, Session } from '../../shared/model/person.ts'
import type { Asker } from '../http/endpoint.ts'
import { openPace } from '../http/pace.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Mailer } from '../ports/mailer.ts'
import { addressLetter } from './address-letter.ts'
import type { Auth } from './auth.ts'
import { deviceOf } from './device.ts'
import { askForFreshSignIn } from './fresh-sign-in.ts'
import { firstAddress } from './host-link.ts'
import { accountAt, type Provider } from './provider.ts'

export interface MyAccountNeeds {
  readonly auth: Auth
  readonly bus: Bus
  readonly clock: Clock
  readonly mailer: Mailer
  readonly journal: Journal
  readonly origin: string
  readonly provider: Provider | null
}

export interface MyAccount {
  me(headers: Headers): Promise<Me | null>
  change(me: Asker, changes: z.output<typeof endpoints.changeMe.input>, headers: Headers): Promise<Me>
  changePassword(me: Asker, current: string, next: string, headers: Headers): Promise<void>
  /** By what it opens, beside a code by e-mail. */
  ways(me: Asker): Promise<z.input<typeof endpoints.listWays.output>>
  sessions(me: Asker, headers: Headers): Promise<Session[]>
  endSession(session: SessionId, headers: Headers): Promise<void>
}

export function openMyAccount({ auth, bus, clock, mailer, journal, origin, provider }: MyAccountNeeds): MyAccount {
  const triesAtPassword = openPace(clock, { times: 10, within: 5 * 60_000 })
  // The answer says whether somebody has an address; nobody may go through a list of them.
  const changesOfAddress = openPace(clock, { times: 10, within: 60 * 60_000 })

  async function me(headers: Headers): Promise<Me | null> {
    const found = await auth.api.getSession({ headers })
    return found === null ? null : meOf(found.user)
  }

  return {
    me,

    async change(asker, { name, affiliation, email: given }, headers) {
      const { id } = asker
      const { internalAdapter } = await auth.$context
      const email = given?.toLowerCase()
      const before = (await me(headers))?.email
      // A form sends the address along with whatever else was changed: one that stays is as proven as it was.
      const isNewAddress = email !== undefined && email !== before
      if (isNewAddress) {
        askForFreshSignIn(asker)
        if (!changesOfAddress.take(id)) throw new Refusal('too-many')
        if ((await internalAdapter.findUserByEmail(email)) !== null) throw new Refusal('email-taken')
      }
      const changes = {
        ...(name && { name }),
        ...(affiliation !== undefined && { affiliation }),
        // Whoever proved the old address has not proved the new one.
        ...(isNewAddress && { email, emailVerified: false }),
      }
      if (Object.keys(changes).length > 0) {
        await internalAdapter.updateUser(id, changes)
        bus.tell({ kind: 'person changed', person: id })
      }
      const changed = await me(headers)
      if (changed === null) throw new Refusal('not-signed-in')
      // Nobody reads letters to the address the host begins with.
      if (isNewAddress && before !== undefined && before !== firstAddress) {
        const letter = addressLetter(before, asker.name, origin)
        mailer.send(letter).catch((error: unknown) => journal.bug('address.letter-not-sent', error))
      }
      return changed
    },

    async changePassword(asker, current, next, headers) {
      const { id, session } = asker
      if (current === '') askForFreshSignIn(asker)
      if (!triesAtPassword.take(id)) throw new Refusal('too-many')
      try {
        // Who came by the host's link, a code or their organisation may have none; better-auth refuses this once there is one.
        if (current === '') await auth.api.setPassword({ body: { newPassword: next }, headers })
        else await auth.api.changePassword({ body: { currentPassword: current, newPassword: next }, headers })
      } catch (error) {
        if (isAPIError(error) && error.statusCode === 400) {
          throw new Refusal('invalid-input', { current: 'That is not your current password.' })
        }
        throw error
      }
      triesAtPassword.forget(id)
      for (const other of await auth.api.listSessions({ headers })) {
        if (other.id !== session) await auth.api.revokeSession({ body: { token: other.token }, headers })
      }
    },

    async ways({ id }) {
      const { internalAdapter, adapter } = await auth.$context
      const accounts = await internalAdapter.findAccounts(id)
      return {
        password: accounts.some(({ password }) => password),
        passkey: (await adapter.count({ model: 'passkey', where: [{ field: 'userId', value: id }] })) > 0,
        provider: provider !== null && accounts.some(({ providerId }) => providerId === accountAt(provider)),
      }
    },

    async sessions({ session }, headers) {
      const sessions = await auth.api.listSessions({ headers })
      return sessions
        .toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
        .map(({ id, userAgent, createdAt, updatedAt }) => ({
          id: SessionId.parse(id),
          current: id === session,
          device: deviceOf(userAgent ?? ''),
          startedAt: createdAt.toISOString(),
          lastSeenAt: updatedAt.toISOString(),
        }))
    },

    async endSession(session, headers) {
      // Only one's own sessions are listed, so nobody can name somebody else's.
      const found = (await auth.api.listSessions({ headers })).find(({ id }) => id === session)
      if (found === undefined) throw new Refusal('not-found')
      await auth.api.revokeSession({ body: { token: found.token }, headers })
    },
  }
}

/** The account as its person sees it. */
export function meOf(user: {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly affiliation: string
  readonly colour: number
  readonly isHost: boolean
  readonly isGuest: boolean
}): Me {
  const { id, name, email, affiliation, colour, isHost, isGuest } = user
  const known = { id: PersonId.parse(id), name, affiliation, colour, isHost }
  // A guest's address is only there because the table wants one.
  return isGuest ? { ...known, email: '', guest: true } : { ...known, email }
}
