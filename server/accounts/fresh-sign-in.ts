// What could hand an account over (its address, a first password, its passkeys) asks for a sign-in of the last minutes: whoever finds a screen left open,
// or has got hold of a cookie, cannot keep the account.
import { Refusal } from '../../shared/api/failure.ts'
import type { Asker } from '../http/endpoint.ts'

/** How old a sign-in may be, in milliseconds. */
const freshFor = 10 * 60_000

export function askForFreshSignIn({ begun = 0 }: Pick<Asker, 'begun'>): void {
  // Sessions carry the machine's own time. One from a clock that was set back since is as good as old.
  if (Math.abs(Date.now() - begun) > freshFor) throw new Refusal('sign-in-again')
}
