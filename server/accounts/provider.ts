// An OpenID provider, such as a council's Entra ID. It is looked up when it is first needed and again after a failure, so that a provider which is
// down when this server starts is only down for as long as it is. Code flow with PKCE, state and nonce; the id token's signature is checked too.
import * as oidc from 'openid-client'
import { z } from 'zod'
import { readable } from '../../shared/model/one-line.ts'

export interface ProviderSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** What the button says after "Continue with". */
  readonly name: string
  /** Every address it gives counts as confirmed: for a provider whose administrators give the addresses out. */
  readonly trustsEmail: boolean
}

/** With what somebody sets out: the invitation they came with; or that they are signed in, and show that it is them. */
export const Begun = z.object({ invite: z.string().optional(), confirms: z.boolean().optional() })
export type Begun = z.infer<typeof Begun>

/** What has to be remembered between going there and coming back. */
export const Journey = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), ...Begun.shape })
export type Journey = z.infer<typeof Journey>

/** Who somebody is, in the provider's words. */
export interface Identity {
  readonly subject: string
  readonly name: string
  readonly email: string | null
  readonly isEmailProven: boolean
}

export interface Provider {
  readonly name: string
  /** The issuer it answers for; with the subject it names one person. */
  readonly issuer: string
  begin(begun: Begun): Promise<{ url: string; journey: Journey }>
  /** `search`: what the provider put behind the address it sent the browser back to. Throws ProviderRefused. */
  finish(search: string, journey: Journey): Promise<Identity>
}

/** Under what an account of ours remembers the one there. */
export const accountAt = ({ issuer }: Pick<Provider, 'issuer'>): string => `oidc ${issuer}`

/** The provider did not say who this is: it is down, it refused, or what it said does not hold. */
export class ProviderRefused extends Error {}

export function openProvider({ issuer, clientId, clientSecret, name, trustsEmail }: ProviderSettings, origin: string): Provider {
  const back = `${origin}/sign-in/provider`
  let found: Promise<oidc.Configuration> | null = null

  function lookUp(): Promise<oidc.Configuration> {
    // Only a provider on this very machine, as in tests, may speak plain http.
    const plain = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
    found ??= oidc
      .discovery(issuer, clientId, clientSecret, undefined, { execute: [...plain, oidc.enableNonRepudiationChecks], timeout: 10 })
      .catch((cause: unknown) => {
        found = null
        throw new ProviderRefused('The provider could not be looked up', { cause })
      })
    return found
  }

  return {
    name,
    issuer: issuer.href,

    async begin(begun) {
      const provider = await lookUp()
      const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
      const url = oidc.buildAuthorizationUrl(provider, {
        redirect_uri: back,
        scope: 'openid profile email',
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
        // Otherwise many bring back at once whoever is signed in there.
        ...(begun.confirms ? { prompt: 'login' } : {}),
      })
      return { url: url.href, journey: { ...journey, ...begun } }
    },

    async finish(search, { state, nonce, verifier }) {
      const provider = await lookUp()
      try {
        const tokens = await oidc.authorizationCodeGrant(provider, new URL(back + search), {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = Claims.parse(tokens.claims())
        // Some providers give name and address only when asked for them separately.
        const more = claims.email === undefined ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub) : {}
        const { sub, email, email_verified, name: called } = Claims.parse({ ...claims, ...more })
        const isEmailProven = email !== undefined && (email_verified === true || trustsEmail)
        return { subject: sub, name: called || email || 'Somebody', email: email?.toLowerCase() ?? null, isEmailProven }
      } catch (cause) {
        throw new ProviderRefused('The provider did not say who this is', { cause })
      }
    },
  }
}

const Claims = z.object({
  sub: z.string().min(1).max(255),
  // What is no address, or no name, is as if it were not there.
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: z
    .string()
    .transform((name) => readable(name).slice(0, 100))
    .optional()
    .catch(undefined),
})
