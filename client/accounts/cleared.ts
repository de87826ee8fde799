// Whoever shows for the first time that an address is theirs gets its account alone (server/accounts/prove-address.ts), and is told so.
import { announce } from '../ui/Toast.tsx'

export function sayWhatWasCleared(): void {
  announce(
    'Your address is confirmed now. For safety, the password and passkeys set before that were removed. You can set new ones under Account.',
  )
}
