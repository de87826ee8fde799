// Puts the server together: the only file that names adapters. From the settings to the open port, top to bottom, and back on a signal.
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
import { sqlAudit } from './adapters/sql/audit.ts'
import { leastUsedColour } from './adapters/sql/colours.ts'
import { openDatabase } from './adapters/sql/database.ts'
import { sqlDebateStore } from './adapters/sql/debate-store.ts'
import { sqlEditionStore } from './adapters/sql/edition-store.ts'
import { sqlFollowedTextStore } from './adapters/sql/followed-text-store.ts'
import { sqlGuestStore } from './adapters/sql/guest-store.ts'
import { sqlImageStore } from './adapters/sql/image-store.ts'
import { sqlInviteStore } from './adapters/sql/invite-store.ts'
import { knownPeople } from './adapters/sql/known-people.ts'
import { sqlMemberStore } from './adapters/sql/member-store.ts'
import { migrate } from './adapters/sql/migrate.ts'
import { sqlNoticeStore } from './adapters/sql/notice-store.ts'
import { sqlOutbox } from './adapters/sql/outbox.ts'
import { sqlPaperStore } from './adapters/sql/paper-store.ts'
import { sqlSettingStore } from './adapters/sql/setting-store.ts'
import { sqlSourceStore } from './adapters/sql/source-store.ts'
import { sqlThreadStore } from './adapters/sql/thread-store.ts'
import { openUpdateLog } from './adapters/sql/update-log.ts'
import { sqlVersionStore } from './adapters/sql/version-store.ts'
import { systemClock } from './adapters/system/clock.ts'
import { guardDataDir, refuseHalfRestored } from './adapters/system/data-dir-guard.ts'
import { openJournal } from './adapters/system/journal.ts'
import { secretOf } from './adapters/system/secret-file.ts'
import { keepAnchors } from './comments/anchor-keeper.ts'
import { keepAsks } from './comments/asks.ts'
import { outcomesOf } from './comments/outcomes.ts'
import { commentRoutes } from './comments/routes.ts'
import { keepThreads } from './comments/threads.ts'
import { type Config, readConfig } from './config.ts'
import { openImporter } from './convert/importer.ts'
import { keepDebates } from './debates/debates.ts'
import { keepReadingList } from './debates/reading-list.ts'
import { debateRoutes } from './debates/routes.ts'
import { openApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { serveBuiltClient } from './http/static-files.ts'
import { handleUpgrades } from './http/upgrade.ts'
import { openViteClient } from './http/vite-client.ts'
import { openAskLetters } from './notices/ask-letters.ts'
import { keepNotices } from './notices/notices.ts'
import { openPostman } from './notices/postman.ts'
import { noticeRoutes } from './notices/routes.ts'
import { healthRoutes } from './ops/health.ts'
import { sentenceFor } from './ops/sentence-for.ts'
import { closeOnSignal } from './ops/shutdown.ts'
import { keepEditNotes } from './papers/edit-notes.ts'
import { keepImages } from './papers/images.ts'
import { keepPapers } from './papers/papers.ts'
import { paperRoutes } from './papers/routes.ts'
import { paperAccess } from './people/access.ts'
import { keepGuests } from './people/guests.ts'
import { keepInvites } from './people/invites.ts'
import { keepMembers } from './people/members.ts'
import { peopleRoutes } from './people/routes.ts'
import { unveil } from './people/unveil.ts'
import type { KnownPerson } from './ports/known-person.ts'
import type { PaperText } from './ports/paper-text.ts'
import { keepPublishing } from './publishing/publish.ts'
import { publishingRoutes } from './publishing/routes.ts'
import { openLobby } from './rooms/lobby.ts'
import { leaveOutFirstDebate, seedFirstDebate } from './seed/seed.ts'
import { openKeeper } from './versions/keeper.ts'
import { versionRoutes } from './versions/routes.ts'
import { keepVersions } from './versions/versions.ts'

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
  const guestLogins = guestAccounts(auth)
  const settings = sqlSettingStore(db)
  const host = await hostAccount(auth, settings)
  const outbox = sqlOutbox(db)
  const smtp = config.smtpUrl
    ? openSmtpMailer({ url: config.smtpUrl, publicHost: new URL(origin).hostname, clock, journal, outbox })
    : null
  const mailer = smtp ?? outbox

  // What they do.
  const audit = sqlAudit(db, clock)
  const memberStore = sqlMemberStore(db)
  const paperStore = sqlPaperStore(db)
  const threadStore = sqlThreadStore(db)
  const versionStore = sqlVersionStore(db)
  const debateStore = sqlDebateStore(db)
  const sourceStore = sqlSourceStore(db)
  const editionStore = sqlEditionStore(db)
  const guestStore = sqlGuestStore(db)
  const access = paperAccess(memberStore)
  const lobby = openLobby({
    log,
    bus,
    clock,
    journal,
    access,
    personOf: async (id) => asPresent((await knownPeople(db, [id]))(id)),
  })
  const text: PaperText = lobby
  const importer = openImporter()
  const debates = keepDebates({ debates: debateStore, audit, clock })
  const readingList = keepReadingList({ debates, sources: sourceStore, audit, clock })
  const papers = keepPapers({ access, papers: paperStore, text, convert: importer, audit, bus, clock })
  const images = keepImages({ access, images: sqlImageStore(db), audit, clock })
  const members = keepMembers({
    access,
    members: memberStore,
    guests: guestStore,
    endSessions: (person) => guestLogins.endSessions(person),
    audit,
    bus,
    clock,
  })
  const invites = keepInvites({
    access,
    invites: sqlInviteStore(db),
    membersOf: (paper) => memberStore.list(paper),
    stopGuests: (me, paper, invite) => members.stopGuests(me, paper, invite),
    audit,
    bus,
    clock,
    mailer,
    publicUrl: origin,
  })
  const guests = keepGuests({ guests: guestStore, accounts: guestLogins, invites, audit, bus, clock })
  const anchors = keepAnchors({ threads: threadStore, followed: sqlFollowedTextStore(db), text, bus, clock, journal })
  const threads = keepThreads({
    access,
    threads: threadStore,
    anchors,
    membersOf: (paper) => memberStore.list(paper),
    isGuest: (person) => guestStore.isGuest(person),
    audit,
    bus,
    clock,
  })
  const versions = keepVersions({ access, versions: versionStore, text, audit, bus, clock })
  const publishing = keepPublishing({
    access,
    text,
    editions: editionStore,
    openThreads: (paper) => threadStore.countOpen(paper),
    outcomes: async (paper) => outcomesOf(await threadStore.list(paper)),
    audit,
    bus,
    clock,
    publicUrl: origin,
  })
  const noticeStore = sqlNoticeStore(db)
  const notices = keepNotices({ access, store: noticeStore, bus, clock, secret })
  const asks = keepAsks({
    access,
    threads,
    store: threadStore,
    membersOf: (paper) => memberStore.list(paper),
    inviteToAnswer: (me, paper, email, until) => invites.inviteToAnswer(me, paper, email, until),
    sendLetter: openAskLetters({ store: noticeStore, mailer, clock, secret, publicUrl: origin }),
    bus,
    clock,
  })
  const postman = openPostman({ store: noticeStore, mailer, bus, clock, journal, secret, publicUrl: origin })
  const stopEditNotes = keepEditNotes({ papers: paperStore, bus, clock, journal })
  const keeper = openKeeper({ versions, store: versionStore, bus, clock, journal })
  await keeper.begin()

  if (empty) await leaveOutFirstDebate(settings)
  await seedFirstDebate({
    host,
    clock,
    settings,
    debates: debateStore,
    sources: sourceStore,
    members: memberStore,
    text,
    addExamplePerson: (person) => addAccount(auth, { ...person, isHost: false }),
    startPaper: (by, wanted) => papers.start(by, wanted),
    openThread: (by, paper, anchor, text) => threads.open(by, paper, anchor, { text, mentions: [] }),
    reply: (by, thread, text) => threads.reply(by, thread, { text, mentions: [] }),
    nameVersion: (by, paper, name) => versions.nameNow(by, paper, name),
    publish: (by, paper, wanted) => publishing.publish(by, paper, wanted),
  })

  // Tried before anybody comes: what they would find broken, or wait for because nobody was here before them.
  await Promise.all([
    lobby.check(await paperStore.editedLast(trial.papers), trial.patience),
    refuseMadeUpSession({ whoAsks, secret, origin }),
  ])

  // How they reach it.
  const vite = dev ? await openViteClient(root, listening.server) : null
  const app = openApp({
    origin,
    whoAsks,
    unveil: (answer, viewer) => unveil(answer, viewer, guestStore.mayKnow),
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
        offerGuest: (guest, account) => guestStore.offer(guest, account),
      }),
      ...paperRoutes({ papers, images, listDebates: (me) => debates.list(me) }),
      ...debateRoutes({ debates, readingList }),
      ...peopleRoutes({ members, invites, guests }),
      ...commentRoutes({ threads, asks }),
      ...noticeRoutes({ notices, outbox }),
      ...versionRoutes({ versions }),
      ...publishingRoutes({ publishing, editions: editionStore, publicUrl: origin }),
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
    () => keeper.stop(),
    () => stopEditNotes(),
    () => anchors.stop(),
    () => postman.stop(),
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
