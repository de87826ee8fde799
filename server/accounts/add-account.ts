// An account that comes with no password, so that nobody signs in to it with one: the host's before they choose one, and the example's people.
import { PersonId } from '../../shared/model/ids.ts'
import type { Auth } from './auth.ts'

export interface NewAccount {
  readonly name: string
  readonly affiliation: string
  readonly email: string
  readonly isHost: boolean
  readonly isGuest?: boolean
}

/** Finds the account with this address again, should a crash have come between making it and noting it. */
export async function addAccount(auth: Auth, account: NewAccount): Promise<PersonId> {
  const { internalAdapter } = await auth.$context
  const known = await internalAdapter.findUserByEmail(account.email)
  const user = known?.user ?? (await internalAdapter.createUser({ ...account, emailVerified: false }, { method: 'server' }))
  return PersonId.parse(user.id)
}
