// Addresses are not confirmed when an account is made, so somebody may have made one with an address that is not theirs. Whoever shows for the
// first time that the address is theirs gets the account alone: passwords, passkeys, sign-ins elsewhere and sessions from before are taken away.
import type { Auth } from './auth.ts'

/** True when something was taken away that could have opened the account. */
export async function proveAddress(
  auth: Auth,
  account: { readonly id: string; readonly emailVerified: boolean },
): Promise<boolean> {
  if (account.emailVerified) return false
  const { internalAdapter, adapter } = await auth.$context
  const before = await internalAdapter.findAccounts(account.id)
  const passkeys = await adapter.deleteMany({ model: 'passkey', where: [{ field: 'userId', value: account.id }] })
  await internalAdapter.deleteAccounts(account.id)
  await internalAdapter.deleteUserSessions(account.id)
  await internalAdapter.updateUser(account.id, { emailVerified: true })
  return before.length + passkeys > 0
}
