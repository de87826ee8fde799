// The settings: the only place that reads the environment. Each is checked once, at the start; a wrong one stops it with one sentence.
import { resolve } from 'node:path'
import { z } from 'zod'

/** A provider of sign-in; server/accounts/provider.ts says what each is for. */
interface ProviderSettings {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly trustsEmail: boolean
}

export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute path of the folder that holds everything we keep. */
  readonly dataDir: string
  /** Where people reach us. Null: on this machine only, at host and port. */
  readonly publicUrl: URL | null
  readonly signUp: 'open' | 'invitation'
  /** Where letters are handed over. Null: they stay in the outbox. */
  readonly smtpUrl: URL | null
  /** The organisation's own sign-in (OpenID Connect), or none. */
  readonly provider: ProviderSettings | null
}

/** A setting that cannot be right. The message is the sentence to print. */
export class WrongSetting extends Error {}

/** Reads the settings. Throws WrongSetting at the first one that is wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty value is what a line such as `SMTP_URL=` in a settings file gives: not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const result = settings.safeParse(given)
  if (!result.success) throw new WrongSetting(result.error.issues[0]?.message)
  const { HOST: host, PORT: port, DATA_DIR, PUBLIC_URL: publicUrl, SIGN_UP: signUp, SMTP_URL: smtpUrl } = result.data
  if (publicUrl === null && (host === '0.0.0.0' || host === '::')) {
    throw new WrongSetting(`Set PUBLIC_URL to the address people will open, because HOST is ${host}.`)
  }
  return { host, port, dataDir: resolve(DATA_DIR), publicUrl, signUp, smtpUrl, provider: providerIn(result.data) }
}

/** All of it or nothing: half a provider would be a button that leads nowhere. */
function providerIn(given: z.output<typeof settings>): ProviderSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given
  if (issuer === null && clientId === undefined && clientSecret === undefined) return null
  if (issuer === null || clientId === undefined || clientSecret === undefined) {
    throw new WrongSetting('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none.')
  }
  return { issuer, clientId, clientSecret, name: given.OIDC_NAME, trustsEmail: given.OIDC_TRUST_EMAIL === 'yes' }
}

const settings = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, 'HOST has to be a host name or an address to listen on, such as 127.0.0.1.')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'PORT has to be a whole number from 0 to 65535, such as 3000.')
    .transform(Number)
    .refine((port) => port <= 65535, 'PORT has to be a whole number from 0 to 65535, such as 3000.')
    .default(3000),
  DATA_DIR: z.string().default('data'),
  PUBLIC_URL: address(
    (url) => /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password,
    'PUBLIC_URL has to be the address people open, without a path, such as https://papers.example.org.',
  ),
  SIGN_UP: z.enum(['open', 'invitation'], 'SIGN_UP has to be open or invitation.').default('invitation'),
  SMTP_URL: address(
    (url) => /^smtps?:$/.test(url.protocol) && url.hostname !== '',
    'SMTP_URL has to look like smtps://user:password@mail.example.org/?from=papers@example.org.',
  ),
  OIDC_ISSUER: address(
    (url) => (url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))) && !url.search && !url.hash,
    'OIDC_ISSUER has to be the https address of the provider, such as https://login.microsoftonline.com/TENANT/v2.0.',
  ),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z
    .string()
    .max(60, 'OIDC_NAME has to be at most 60 characters, such as Example Council.')
    .default('your organisation'),
  OIDC_TRUST_EMAIL: z.enum(['yes', 'no'], 'OIDC_TRUST_EMAIL has to be yes or no.').default('no'),
})

/** A provider in a test, or one that runs beside us: nobody can listen in between. */
const isThisMachine = ({ hostname }: URL) => hostname === '127.0.0.1' || hostname === 'localhost'

function address(isRight: (url: URL) => boolean, sentence: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && isRight(new URL(text)), sentence)
    .transform((text) => new URL(text))
    .nullable()
    .default(null)
}
