// Fills GuestAccounts: a guest is an account with a name, an address that cannot be anybody's, and no password, so that nothing but the session
// in their own browser opens it.
import { randomUUID } from 'node:crypto'
import { PersonId } from '../../shared/model/ids.ts'
import type { GuestAccounts } from '../ports/guest-accounts.ts'
import { addAccount } from './add-account.ts'
import type { Auth } from './auth.ts'
import { carryCookies } from './carry-cookies.ts'
import { meOf } from './my-account.ts'

export function guestAccounts(auth: Auth): GuestAccounts {
  return {
    add: (name) =>
      addAccount(auth, { name, affiliation: '', email: `${randomUUID()}@guest.invalid`, isHost: false, isGuest: true }),

    async remove(person) {
      await (await auth.$context).internalAdapter.deleteUser(person)
    },

    async signIn(person, { request, answer }) {
      const { response, headers } = await auth.api.beginSession({
        body: { userId: person },
        headers: request,
        returnHeaders: true,
      })
      carryCookies(headers, answer)
      return meOf(response.user)
    },

    async endSessions(person) {
      await (await auth.$context).internalAdapter.deleteUserSessions(person)
    },
  }
}

/** The guest whose browser this is, or null. */
export async function guestIn(auth: Auth, headers: Headers): Promise<PersonId | null> {
  if (!headers.has('cookie')) return null
  const found = await auth.api.getSession({ headers })
  return found?.user.isGuest ? PersonId.parse(found.user.id) : null
}
