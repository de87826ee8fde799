// Whoever shows for the first time that an address is theirs gets its account alone (server/accounts/prove-address.ts), and is told so.
import { announceToStay } from '../ui/Toast.tsx'

export function sayWhatWasCleared(): void {
  announceToStay(
    'Your e-mail address is confirmed. For your safety, the password and passkeys set before were removed, in case somebody else set them. Set new ones under Account.',
  )
}
