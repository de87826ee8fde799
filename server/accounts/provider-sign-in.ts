// Coming in by the organisation's own sign-in. The way back is a page that sends a POST, bound to the browser that set out: no GET signs anybody in.
// An account is found by issuer and subject. An address alone leads to an account only when the provider says that it is confirmed.
import { Refusal } from '../../shared/api/failure.ts'
import type { Me } from '../../shared/model/person.ts'
import { openPace } from '../http/pace.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { Auth } from './auth.ts'
import { OurUser } from './begin-session.ts'
import { browserSecret, hashOf } from './browser-secret.ts'
import type { Door, Visit } from './door.ts'
import { keptValues } from './kept-value.ts'
import { proveAddress } from './prove-address.ts'
import { accountAt, type Begun, type Identity, Journey, type Provider, ProviderRefused } from './provider.ts'

export interface ProviderSignInNeeds {
  readonly auth: Auth
  readonly door: Door
  readonly clock: Clock
  readonly journal: Journal
  readonly origin: string
  readonly provider: Provider | null
}

export interface ProviderSignIn {
  /** Where to send the browser. */
  begin(begun: Begun, visit: Visit): Promise<string>
  /** `invite`: the invitation somebody set out from, to go back to. */
  finish(search: string, visit: Visit): Promise<{ me: Me; cleared: boolean; invite: string | null; confirms: boolean }>
}

const minute = 60_000
const life = 15 * minute

export function openProviderSignIn({ auth, door, clock, journal, origin, provider }: ProviderSignInNeeds): ProviderSignIn {
  const journeys = keptValues(auth, clock, Journey, life)
  const browser = browserSecret(origin, 'provider', life / 1000)
  const triesFromAddress = openPace(clock, { times: 100, within: 5 * minute })

  function asked(visit: Visit): Provider {
    if (provider === null) throw new Refusal('not-found')
    if (!triesFromAddress.take(visit.address)) throw new Refusal('too-many')
    return provider
  }

  /** The account of this identity, made or linked where that is allowed. */
  async function accountOf(identity: Identity, theirs: Provider, invite: string | undefined, visit: Visit) {
    const { internalAdapter } = await auth.$context
    const key = { providerId: accountAt(theirs), accountId: identity.subject }
    const linked = await internalAdapter.findAccountByKey(key)
    if (linked) return { id: linked.userId, cleared: false }
    if (identity.email === null) throw new Refusal('provider-no-email')
    const known = await internalAdapter.findUserByEmail(identity.email)
    if (known) {
      if (!identity.isEmailProven) throw new Refusal('provider-email-unproven')
      const cleared = await proveAddress(auth, OurUser.parse(known.user))
      await internalAdapter.linkAccount({ ...key, userId: known.user.id })
      return { id: known.user.id, cleared }
    }
    if (!(await door.mayMakeAccount(visit, identity.email, invite))) throw new Refusal('sign-up-closed')
    const made = await internalAdapter.createUser(
      { name: identity.name, email: identity.email, emailVerified: identity.isEmailProven, affiliation: '' },
      { method: 'oauth2' },
    )
    await internalAdapter.linkAccount({ ...key, userId: made.id })
    return { id: made.id, cleared: false }
  }

  return {
    async begin(begun, visit) {
      const { url, journey } = await asked(visit).begin(begun).catch(refuse)
      await journeys.keep(hashOf('provider', browser.give(visit.headers)), journey)
      return url
    },

    async finish(search, visit) {
      const theirs = asked(visit)
      const secret = browser.read(visit.requestHeaders)
      const name = hashOf('provider', secret ?? '')
      const journey = secret === null ? null : await journeys.look(name)
      // Taken before it is used: one journey brings in once, or not at all.
      if (journey === null || !(await journeys.take(name))) throw new Refusal('provider-lost')
      browser.take(visit.headers)
      const identity = await theirs.finish(search, journey).catch(refuse)
      const { id, cleared } = await accountOf(identity, theirs, journey.invite, visit)
      return { me: await door.begin(visit, id), cleared, invite: journey.invite ?? null, confirms: journey.confirms ?? false }
    },
  }

  function refuse(error: unknown): never {
    if (!(error instanceof ProviderRefused)) throw error
    // What the provider said may name somebody: only the kind of failure is noted.
    const { cause } = error
    journal.warn('provider.refused', { cause: cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown' })
    throw new Refusal('provider-refused')
  }
}
