// Accounts behind their real endpoints, on SQLite in memory: the clock for limits of pace is steered, news is kept to be looked at.
import { authSettings, migrateAccounts, openAuth } from '../../server/accounts/auth.ts'
import { guestAccounts } from '../../server/accounts/guest-accounts.ts'
import { hostAccount, newHostLink } from '../../server/accounts/host-link.ts'
import { openProvider, type ProviderSettings } from '../../server/accounts/provider.ts'
import { accountRoutes } from '../../server/accounts/routes.ts'
import { sessionReader } from '../../server/accounts/session.ts'
import { leastUsedColour } from '../../server/adapters/sql/colours.ts'
import { openDatabase } from '../../server/adapters/sql/database.ts'
import { migrate } from '../../server/adapters/sql/migrate.ts'
import { sqlSettingStore } from '../../server/adapters/sql/setting-store.ts'
import { openApp } from '../../server/http/app.ts'
import type { Letter } from '../../server/ports/mailer.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { heardBus } from './heard-bus.ts'
import { keptJournal } from './kept-journal.ts'
import { steeredClock } from './steered-clock.ts'
import { openVisitor, password, type Visitor } from './visitor.ts'

export interface AccountsSetting {
  readonly origin?: string
  readonly signUp?: 'open' | 'invitation'
  /** Tokens of invitations that can be accepted, each with the address it is for (or null: whoever has it). */
  readonly invitations?: Readonly<Record<string, string | null>>
  readonly provider?: ProviderSettings
}

export type AccountsAtWork = Awaited<ReturnType<typeof startAccounts>>

export async function startAccounts({
  origin = 'http://rejoinder.test',
  signUp = 'open',
  invitations = {},
  provider,
}: AccountsSetting = {}) {
  const clock = steeredClock()
  const bus = heardBus()
  const journal = keptJournal()
  const database = openDatabase(':memory:')
  const { db, sqlite } = database
  const secret = 'a secret of the tests, of thirty-two letters or more'
  const settings = authSettings({
    database: db,
    secret,
    origin,
    journal,
    bus,
    colourForNewPerson: () => leastUsedColour(sqlite),
  })
  await migrate(db, () => migrateAccounts(settings))
  const auth = openAuth(settings)
  const store = sqlSettingStore(db)
  await hostAccount(auth, store)

  const inviteIsOpen = async (token: string, email: string) =>
    token in invitations && [null, email].includes(invitations[token] ?? null)
  const letters: Letter[] = []
  /** A mail server that takes a letter and never answers. */
  const mail = { isStuck: false }
  const mailer = {
    leaves: false,
    async send(letter: Letter) {
      letters.push(letter)
      if (mail.isStuck) await new Promise(() => undefined)
      return false
    },
  }
  const guests = guestAccounts(auth)
  const whoAsks = sessionReader(auth)
  const offered: (readonly [guest: PersonId, account: PersonId])[] = []
  const app = openApp({
    routes: accountRoutes({
      auth,
      settings: store,
      clock,
      bus,
      journal,
      mailer,
      origin,
      signUp,
      inviteIsOpen,
      provider: provider ? openProvider(provider, origin) : null,
      offerGuest: async (guest, account) => void offered.push([guest, account]),
    }),
    origin,
    whoAsks,
    unveil: async (output) => output,
    journal,
    serveFile: async () => null,
  })

  /** Somebody nobody knows yet, at this network address. */
  const visitor = (address = '203.0.113.7'): Visitor =>
    openVisitor((path, init) => app.request(path, init, { incoming: { socket: { remoteAddress: address } } }), origin)

  return {
    bus,
    clock,
    db,
    origin,
    secret,
    whoAsks,
    store,
    journal,
    letters,
    mail,
    guests,
    offered,
    visitor,
    newHostLink: () => newHostLink(store, clock),
    /** Somebody with a new account. */
    async signUp(name: string, address?: string): Promise<Visitor> {
      const person = visitor(address)
      const { status, problem } = await person.call(endpoints.signUp, { input: { name, email: emailOf(name), password } })
      if (status !== 200) throw new Error(`${name} could not sign up: ${problem.detail}`)
      return person
    },
    async stop() {
      await database.close()
      const bug = journal.lines.find(({ kind }) => kind === 'bug')
      if (bug) throw bug.error
    },
  }
}

export function emailOf(name: string): string {
  return `${name.toLowerCase()}@council.example`
}
