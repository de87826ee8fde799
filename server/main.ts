// Puts the server together: from the settings to the open port, top to bottom, and back on a signal. What people do is put together in features.ts;
// these two are the only files that name adapters.
import './ops/check-node.mjs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { getRequestListener } from '@hono/node-server'
import type { Person } from '../shared/model/person.ts'
import { addAccount } from './accounts/add-account.ts'
import { authSettings, migrateAccounts, openAuth } from './accounts/auth.ts'
import { guestAccounts } from './accounts/guest-accounts.ts'
import { hostAccount, newHostLink } from './accounts/host-link.ts'
import { refuseMadeUpSession } from './accounts/made-up-session.ts'
import { openProvider } from './accounts/provider.ts'
import { accountRoutes } from './accounts/routes.ts'
import { sessionReader } from './accounts/session.ts'
import { openBus } from './adapters/memory/bus.ts'
import { openSmtpMailer } from './adapters/smtp/mailer.ts'
import { leastUsedColour } from './adapters/sql/colours.ts'
import { openDatabase } from './adapters/sql/database.ts'
import { knownPeople } from './adapters/sql/known-people.ts'
import { sqlMemberStore } from './adapters/sql/member-store.ts'
import { migrate } from './adapters/sql/migrate.ts'
import { sqlOutbox } from './adapters/sql/outbox.ts'
import { sqlSettingStore } from './adapters/sql/setting-store.ts'
import { openUpdateLog } from './adapters/sql/update-log.ts'
import { systemClock } from './adapters/system/clock.ts'
import { guardDataDir, refuseHalfRestored } from './adapters/system/data-dir-guard.ts'
import { openJournal } from './adapters/system/journal.ts'
import { secretOf } from './adapters/system/secret-file.ts'
import { type Config, readConfig } from './config.ts'
import { openImporter } from './convert/importer.ts'
import { openFeatures } from './features.ts'
import { openApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { serveBuiltClient } from './http/static-files.ts'
import { handleUpgrades } from './http/upgrade.ts'
import { openViteClient } from './http/vite-client.ts'
import { healthRoutes } from './ops/health.ts'
import { sentenceFor } from './ops/sentence-for.ts'
import { closeOnSignal } from './ops/shutdown.ts'
import { paperAccess } from './people/access.ts'
import { unveil } from './people/unveil.ts'
import type { KnownPerson } from './ports/known-person.ts'
import { openLobby } from './rooms/lobby.ts'
import { leaveOutFirstDebate, seedFirstDebate } from './seed/seed.ts'

const root = join(import.meta.dirname, '..')

/** Papers that are read before anybody comes, and after how long (ms) no further one is. */
const trial = { papers: 10, patience: 50 }

interface Wishes {
  /** Leave the first debate out. */
  readonly empty: boolean
  /** Serve the client from its sources. */
  readonly dev: boolean
}

async function start(config: Config, { empty, dev }: Wishes): Promise<void> {
  // What the rest stands on: the port, the folder, the two databases.
  const journal = openJournal()
  const clock = systemClock
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const letDataDirGo = guardDataDir(config.dataDir)
  refuseHalfRestored(config.dataDir)
  const listening = await listen(config.host, config.port)
  const origin = config.publicUrl?.origin ?? originAt(config.host, listening.port)
  const { db, sqlite, ...database } = openDatabase(join(config.dataDir, 'rejoinder.db'))
  const log = await openUpdateLog(join(config.dataDir, 'log.db'))
  const bus = openBus(journal)

  // Who people are.
  const secret = secretOf(config.dataDir)
  const accounts = authSettings({
    database: db,
    secret,
    origin,
    journal,
    bus,
    colourForNewPerson: () => leastUsedColour(sqlite),
  })
  await migrate(db, () => migrateAccounts(accounts))
  const auth = openAuth(accounts)
  const whoAsks = sessionReader(auth)
  const settings = sqlSettingStore(db)
  const host = await hostAccount(auth, settings)
  const outbox = sqlOutbox(db)
  const smtp = config.smtpUrl
    ? openSmtpMailer({ url: config.smtpUrl, publicHost: new URL(origin).hostname, clock, journal, outbox })
    : null
  const mailer = smtp ?? outbox

  // What they do.
  const access = paperAccess(sqlMemberStore(db))
  const lobby = openLobby({
    log,
    bus,
    clock,
    journal,
    access,
    personOf: async (id) => asPresent((await knownPeople(db, [id]))(id)),
  })
  const importer = openImporter()
  const features = openFeatures({
    ...{ db, access, text: lobby, convert: importer, guestAccounts: guestAccounts(auth) },
    ...{ mailer, outbox, bus, clock, journal, secret, publicUrl: origin },
  })
  const { stores, papers, invites, threads, versions, publishing } = features
  await features.keeper.begin()

  if (empty) await leaveOutFirstDebate(settings)
  await seedFirstDebate({
    host,
    clock,
    settings,
    debates: stores.debates,
    sources: stores.sources,
    members: stores.members,
    text: lobby,
    addExamplePerson: (person) => addAccount(auth, { ...person, isHost: false }),
    startPaper: (by, wanted) => papers.start(by, wanted),
    openThread: (by, paper, anchor, text) => threads.open(by, paper, anchor, { text, mentions: [] }),
    reply: (by, thread, text) => threads.reply(by, thread, { text, mentions: [] }),
    nameVersion: (by, paper, name) => versions.nameNow(by, paper, name),
    publish: (by, paper, wanted) => publishing.publish(by, paper, wanted),
  })

  // Tried before anybody comes: what they would find broken, or wait for because nobody was here before them.
  await Promise.all([
    lobby.check(await stores.papers.editedLast(trial.papers), trial.patience),
    refuseMadeUpSession({ whoAsks, secret, origin }),
  ])

  // How they reach it.
  const vite = dev ? await openViteClient(root, listening.server) : null
  const app = openApp({
    origin,
    whoAsks,
    unveil: (answer, viewer) => unveil(answer, viewer, stores.guests.mayKnow),
    journal,
    serveFile: vite?.serveFile ?? serveBuiltClient(join(root, 'dist'), origin),
    routes: [
      ...accountRoutes({
        auth,
        settings,
        clock,
        bus,
        journal,
        mailer,
        origin,
        signUp: config.signUp,
        provider: config.provider && openProvider(config.provider, origin),
        inviteIsOpen: (token, email) => invites.inviteIsOpen(token, email),
        offerGuest: (guest, account) => stores.guests.offer(guest, account),
      }),
      ...features.routes,
      ...healthRoutes({ canStore: [() => log.canStore(), () => database.canStore(), () => lobby.canSave()], journal }),
    ],
  })
  handleUpgrades({ server: listening.server, lobby, whoAsks, publicOrigins: [origin], clock, journal, leaveOthers: dev })
  const answer = getRequestListener(app.fetch)
  listening.answerWith(vite ? (request, response) => vite.handle(request, response, () => answer(request, response)) : answer)

  closeOnSignal(journal, [
    async () => {
      // Nobody new from here on; who is in the middle of something is still answered.
      const everybodyLeft = listening.close()
      await lobby.drain()
      await everybodyLeft
    },
    () => vite?.close(),
    () => importer.close(),
    ...features.stops,
    () => smtp?.stop(),
    () => log.close(),
    () => database.close(),
    letDataDirGo,
  ])
  journal.note('server.started', { host: config.host, port: listening.port, node: process.version })
  // After the # it is never sent along with an address, so no proxy on the way notes it.
  const hostLink = `${origin}/host#${await newHostLink(settings, clock)}`
  console.log(`Rejoinder is at ${origin}\nSign in as the host, once and within a day: ${hostLink}`)
}

/** Who is present is seen by a name alone, so a guest's says what they are: a name that anybody can type must not pass for a colleague's. */
function asPresent(person: KnownPerson | null): Person | null {
  if (person === null || !person.guest || person.veiled !== undefined) return person
  return { ...person, name: `${person.name} (guest)` }
}

/** Where a browser on this machine reaches us when no PUBLIC_URL says otherwise. */
function originAt(host: string, port: number): string {
  return new URL(`http://${host.includes(':') ? `[${host}]` : host}:${port}`).origin
}

try {
  const { values } = parseArgs({
    options: { empty: { type: 'boolean', default: false }, dev: { type: 'boolean', default: false } },
  })
  await start(readConfig(), values)
} catch (error) {
  console.error(sentenceFor(error) ?? error)
  process.exit(1)
}
