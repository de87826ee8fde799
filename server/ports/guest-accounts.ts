// What guests need of accounts: somebody who can hold a session without having an address or a password. Filled by server/accounts/guest-accounts.ts.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'

/** The headers of a request, and of its answer, where the cookie goes. */
export interface Arrival {
  readonly request: Headers
  readonly answer: Headers
}

export interface GuestAccounts {
  add(name: string): Promise<PersonId>
  /** Takes back one that was made in vain. */
  remove(person: PersonId): Promise<void>
  /** Begins a session in the browser that asks. */
  signIn(person: PersonId, arrival: Arrival): Promise<Me>
  /** Ends every session of theirs; what they have open closes. */
  endSessions(person: PersonId): Promise<void>
}
