// The host's way in: a link printed at every start, good once and for a day. Whoever reads what the server prints runs the machine anyway, so a
// new one at each start is also the way back for a host who forgot the password. Only the token's hash is kept.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { PersonId } from '../../shared/model/ids.ts'
import type { Clock } from '../ports/clock.ts'
import type { SettingStore } from '../ports/setting-store.ts'
import { addAccount } from './add-account.ts'
import type { Auth } from './auth.ts'

const settingName = 'host link'
const validFor = 24 * 3600_000
/** Where the host signs in until they give an address of their own; `.localhost` can never be somebody else's. */
export const firstAddress = 'host@rejoinder.localhost'

/** The host's account; made on the first start. */
export async function hostAccount(auth: Auth, settings: SettingStore): Promise<PersonId> {
  const known = await settings.get('host')
  if (known !== null) return PersonId.parse(known)
  const host = await addAccount(auth, { name: 'Host', affiliation: '', email: firstAddress, isHost: true })
  await settings.set('host', host)
  return host
}

/** Makes a new link's token; the one before is worth nothing from now on. */
export async function newHostLink(settings: SettingStore, clock: Pick<Clock, 'now'>): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await settings.set(settingName, `${hashOf(token)} ${clock.now() + validFor}`)
  return token
}

/** True for the one who brings the token first, within a day. */
export async function acceptHostLink(settings: SettingStore, clock: Pick<Clock, 'now'>, token: string): Promise<boolean> {
  const kept = await settings.get(settingName)
  const [hash = '', until = '0'] = kept?.split(' ') ?? []
  if (kept === null || clock.now() > Number(until)) return false
  if (!timingSafeEqual(Buffer.from(hash), Buffer.from(hashOf(token)))) return false
  return settings.take(settingName, kept)
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
