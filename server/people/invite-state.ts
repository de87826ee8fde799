// Whether an invitation still opens the door, and how long a new one may.
import { Refusal } from '../../shared/api/failure.ts'
import type { Invite } from '../../shared/model/invite.ts'
import type { StoredInvite } from '../ports/invite-store.ts'

const day = 24 * 60 * 60 * 1000
const defaultLife = 14 * day
const longestLife = 366 * day

/** A link is for everybody who has it until it ends, or for one person, as one sent by e-mail always is. */
export function stateOf(invite: StoredInvite, now: number): Invite['state'] {
  if (invite.revokedAt !== null) return 'revoked'
  if (invite.once && invite.uses > 0) return 'used'
  return Date.parse(invite.expiresAt) <= now ? 'expired' : 'open'
}

/** When a new invitation ends, in ISO 8601. Refuses a time that has passed, or is more than a year away. */
export function expiryOf(wanted: string | undefined, now: number): string {
  const expires = wanted === undefined ? now + defaultLife : Date.parse(wanted)
  if (expires <= now) throw new Refusal('invalid-input', { expiresAt: 'Choose a time that is still to come.' })
  if (expires > now + longestLife) throw new Refusal('invalid-input', { expiresAt: 'An invitation can last a year at most.' })
  return new Date(expires).toISOString()
}
