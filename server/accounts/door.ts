// What every way of coming in shares: who may make an account, and what happens once it is known who somebody is.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'
import type { Auth } from './auth.ts'
import type { OurUser } from './begin-session.ts'
import { carryCookies } from './carry-cookies.ts'
import { guestIn } from './guest-accounts.ts'
import { meOf } from './my-account.ts'
import { goOnInSameSession } from './same-session.ts'

export interface DoorNeeds {
  readonly auth: Auth
  readonly signUp: 'open' | 'invitation'
  /** Whether this invitation could be accepted now by somebody with this e-mail address. */
  readonly inviteIsOpen: (token: string, email: string) => Promise<boolean>
  /** Notes that this account was signed in to in a guest's browser: what the guest wrote may be its own. */
  readonly offerGuest: (guest: PersonId, account: PersonId) => Promise<void>
}

/** What an attempt to come in brings with it. */
export interface Visit {
  /** Network address, for limits of pace. */
  readonly address: string
  readonly requestHeaders: Headers
  /** Headers of the answer: the session cookie is put here. */
  readonly headers: Headers
}

export interface Door {
  /** A guest was invited already; everybody else needs an open door or an invitation. */
  mayMakeAccount(visit: Visit, email: string, invite: string | undefined): Promise<boolean>
  /** Begins a session for an account whose person has shown who they are. */
  begin(visit: Visit, account: string): Promise<Me>
  /** Takes over the session that better-auth began. */
  letIn(visit: Visit, user: Omit<OurUser, 'emailVerified'>, cookies: Headers): Promise<Me>
}

export function openDoor({ auth, signUp, inviteIsOpen, offerGuest }: DoorNeeds): Door {
  async function letIn(visit: Visit, user: Omit<OurUser, 'emailVerified'>, cookies: Headers): Promise<Me> {
    const me = meOf(user)
    // The new cookie takes the place of the guest's, so this is the moment in which both are known.
    const guest = await guestIn(auth, visit.requestHeaders)
    if (guest !== null) {
      await offerGuest(guest, me.id)
      await (await auth.$context).internalAdapter.deleteUserSessions(guest)
    }
    await goOnInSameSession(auth, visit.requestHeaders, cookies)
    carryCookies(cookies, visit.headers)
    return me
  }

  return {
    async mayMakeAccount(visit, email, invite) {
      if (signUp === 'open') return true
      if (invite !== undefined && (await inviteIsOpen(invite, email))) return true
      return (await guestIn(auth, visit.requestHeaders)) !== null
    },

    async begin(visit, account) {
      const { response, headers } = await auth.api.beginSession({
        body: { userId: account },
        headers: visit.requestHeaders,
        returnHeaders: true,
      })
      return letIn(visit, response.user, headers)
    },

    letIn,
  }
}
