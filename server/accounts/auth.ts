// better-auth on our database: passwords, sessions and their cookie. Its own HTTP handler is not mounted; our endpoints call `auth.api`, so that
// every address, refusal and limit of this server stands in shared/api.
import { passkey } from '@better-auth/passkey'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import { sessionCookieName } from '../http/who-asks.ts'
import type { Bus } from '../ports/bus.ts'
import type { Journal } from '../ports/journal.ts'
import { beginSession } from './begin-session.ts'

const day = 24 * 3600

export interface AuthNeeds {
  /** The same Kysely as everybody's: a second one on the same connection could write into an open transaction of ours. */
  readonly database: Extract<BetterAuthOptions['database'], { db: unknown }>['db']
  readonly secret: string
  readonly origin: string
  readonly journal: Journal
  readonly bus: Bus
  /** The colour for a new person. Asked inside the transaction that makes the account, so it has to answer at once. */
  readonly colourForNewPerson: () => number
}

/** How better-auth is set up here. Apart from `openAuth`, because the tables have to be there before it opens. */
export function authSettings({ database, secret, origin, journal, bus, colourForNewPerson }: AuthNeeds) {
  return {
    database: { db: database, type: 'sqlite', transaction: true },
    secret,
    baseURL: origin,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        affiliation: { type: 'string', required: true, defaultValue: '' },
        isHost: { type: 'boolean', required: true, defaultValue: false, input: false },
        isGuest: { type: 'boolean', required: true, defaultValue: false, input: false },
        colour: { type: 'number', required: true, defaultValue: 0, input: false },
      },
    },
    // A session that is used lives on; how often that is noted decides how exact "last seen" is.
    // The library asks for a fresh sign-in at some of its endpoints; fresh-sign-in.ts asks at all that need one.
    session: { expiresIn: 30 * day, updateAge: 3600, freshAge: 0 },
    databaseHooks: {
      user: { create: { before: async (user) => ({ data: { ...user, colour: colourForNewPerson() } }) } },
      // However a session ends, its open papers hear of it.
      session: {
        delete: {
          after: async ({ id, userId }) =>
            bus.tell({ kind: 'session ended', person: PersonId.parse(userId), session: SessionId.parse(id) }),
        },
      },
    },
    advanced: {
      // We name the prefix ourselves: the library's own is `__Secure-`, which a sister domain could still overwrite.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: sessionCookieName(origin),
          attributes: { secure: origin.startsWith('https:'), sameSite: 'lax', httpOnly: true, path: '/' },
        },
        passkey: {
          name: `${sessionCookieName(origin)}-passkey`,
          attributes: { secure: origin.startsWith('https:'), sameSite: 'strict', httpOnly: true, path: '/' },
        },
      },
      ipAddress: { disableIpTracking: true },
    },
    // Its lines may quote an e-mail address, so only that there was one is noted.
    logger: { level: 'error', log: () => journal.warn('accounts.library-error') },
    plugins: [
      beginSession(),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Rejoinder',
        origin,
        // So that a key can be chosen before anybody said who they are.
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
    ],
  } satisfies BetterAuthOptions
}

export type AuthSettings = ReturnType<typeof authSettings>

/** Brings the accounts' own tables to the form this release of better-auth expects. */
export async function migrateAccounts(settings: AuthSettings): Promise<void> {
  const { runMigrations } = await getMigrations(settings)
  await runMigrations()
}

export function openAuth(settings: AuthSettings) {
  return betterAuth(settings)
}

export type Auth = ReturnType<typeof openAuth>
