// The features behind their real routes, on SQLite in memory, without accounts, rooms or a socket: who asks is named in a header, the clock
// is steered, and letters and news are kept to be looked at.
import { sql } from 'kysely'
import type { z } from 'zod'
import { sqlAudit } from '../../server/adapters/sql/audit.ts'
import { type Database, openDatabase } from '../../server/adapters/sql/database.ts'
import { sqlDebateStore } from '../../server/adapters/sql/debate-store.ts'
import { sqlEditionStore } from '../../server/adapters/sql/edition-store.ts'
import { sqlFollowedTextStore } from '../../server/adapters/sql/followed-text-store.ts'
import { sqlGuestStore } from '../../server/adapters/sql/guest-store.ts'
import { sqlImageStore } from '../../server/adapters/sql/image-store.ts'
import { sqlInviteStore } from '../../server/adapters/sql/invite-store.ts'
import { sqlMemberStore } from '../../server/adapters/sql/member-store.ts'
import { migrate } from '../../server/adapters/sql/migrate.ts'
import { sqlNoticeStore } from '../../server/adapters/sql/notice-store.ts'
import { sqlOutbox } from '../../server/adapters/sql/outbox.ts'
import { sqlPaperStore } from '../../server/adapters/sql/paper-store.ts'
import { sqlSourceStore } from '../../server/adapters/sql/source-store.ts'
import { sqlThreadStore } from '../../server/adapters/sql/thread-store.ts'
import { sqlVersionStore } from '../../server/adapters/sql/version-store.ts'
import { keepAnchors } from '../../server/comments/anchor-keeper.ts'
import { keepAsks } from '../../server/comments/asks.ts'
import { outcomesOf } from '../../server/comments/outcomes.ts'
import { commentRoutes } from '../../server/comments/routes.ts'
import { keepThreads } from '../../server/comments/threads.ts'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'
import { keepDebates } from '../../server/debates/debates.ts'
import { keepReadingList } from '../../server/debates/reading-list.ts'
import { debateRoutes } from '../../server/debates/routes.ts'
import { openApp } from '../../server/http/app.ts'
import type { Asker } from '../../server/http/endpoint.ts'
import { openAskLetters } from '../../server/notices/ask-letters.ts'
import { keepNotices } from '../../server/notices/notices.ts'
import { openPostman } from '../../server/notices/postman.ts'
import { noticeRoutes } from '../../server/notices/routes.ts'
import { keepEditNotes } from '../../server/papers/edit-notes.ts'
import { keepImages } from '../../server/papers/images.ts'
import { keepPapers } from '../../server/papers/papers.ts'
import { paperRoutes } from '../../server/papers/routes.ts'
import { paperAccess } from '../../server/people/access.ts'
import { keepGuests } from '../../server/people/guests.ts'
import { keepInvites } from '../../server/people/invites.ts'
import { keepMembers } from '../../server/people/members.ts'
import { peopleRoutes } from '../../server/people/routes.ts'
import { unveil } from '../../server/people/unveil.ts'
import type { GuestAccounts } from '../../server/ports/guest-accounts.ts'
import type { Letter } from '../../server/ports/mailer.ts'
import { keepPublishing } from '../../server/publishing/publish.ts'
import { publishingRoutes } from '../../server/publishing/routes.ts'
import { openKeeper } from '../../server/versions/keeper.ts'
import { versionRoutes } from '../../server/versions/routes.ts'
import { keepVersions } from '../../server/versions/versions.ts'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'
import type { Role } from '../../shared/roles/role.ts'
import { heardBus } from './heard-bus.ts'
import { paperTextOnYDoc } from './paper-text-on-ydoc.ts'
import { rest, steeredClock } from './steered-clock.ts'

export const origin = 'http://rejoinder.test'

export interface Given {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly input?: unknown
}

/** What came back: the output of the endpoint, or the code of the refusal. */
export interface Answer<Output> {
  readonly status: number
  readonly code: string | null
  /** The fields a refusal named. */
  readonly fields: Readonly<Record<string, string>>
  /** The output; reading it of a refusal fails the test. */
  readonly output: Output
}

export type FeaturesAtWork = Awaited<ReturnType<typeof startFeatures>>

export async function startFeatures() {
  const clock = steeredClock()
  const bus = heardBus()
  const text = paperTextOnYDoc(bus, clock)
  const letters: Letter[] = []
  const bugs: unknown[] = []
  const journal = { note: () => undefined, warn: () => undefined, bug: (_name: string, error: unknown) => bugs.push(error) }
  const mail = { leaves: true }
  const mailer = {
    get leaves() {
      return mail.leaves
    },
    async send(letter: Letter) {
      letters.push(letter)
      return mail.leaves
    },
  }

  const { db, close } = openDatabase(':memory:')
  await migrate(db, () => makeUserTable(db))

  const audit = sqlAudit(db, clock)
  const threadStore = sqlThreadStore(db)
  const versionStore = sqlVersionStore(db)
  const memberStore = sqlMemberStore(db)
  const paperStore = sqlPaperStore(db)
  const access = paperAccess(memberStore)
  const debates = keepDebates({ debates: sqlDebateStore(db), audit, clock })
  const readingList = keepReadingList({ debates, sources: sqlSourceStore(db), audit, clock })
  const convert = { fromHtml, fromMarkdown }
  const papers = keepPapers({ access, papers: paperStore, text, convert, audit, bus, clock })
  const images = keepImages({ access, images: sqlImageStore(db), audit, clock })
  const guestStore = sqlGuestStore(db)
  const accounts = guestsWithoutAccounts()
  const { endSessions } = accounts
  const members = keepMembers({ access, members: memberStore, guests: guestStore, endSessions, audit, bus, clock })
  const invites = keepInvites({
    access,
    invites: sqlInviteStore(db),
    membersOf: (paper) => memberStore.list(paper),
    stopGuests: members.stopGuests,
    audit,
    bus,
    clock,
    mailer,
    publicUrl: origin,
  })
  const guests = keepGuests({ guests: guestStore, accounts, invites, audit, bus, clock })
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
  const editions = sqlEditionStore(db)
  const openThreads = (paper: PaperId) => threadStore.countOpen(paper)
  const outcomes = async (paper: PaperId) => outcomesOf(await threadStore.list(paper))
  const publishing = keepPublishing({ access, text, editions, openThreads, outcomes, audit, bus, clock, publicUrl: origin })
  const noticeStore = sqlNoticeStore(db)
  const secret = 'a secret of this test'
  const outbox = sqlOutbox(db)
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
  const startKeeper = () => openKeeper({ versions, store: versionStore, bus, clock, journal })
  const keeper = startKeeper()
  const stopEditNotes = keepEditNotes({ papers: paperStore, bus, clock, journal })

  const people = new Map<string, Asker>()
  const app = openApp({
    routes: [
      ...paperRoutes({ papers, images, listDebates: (me) => debates.list(me) }),
      ...debateRoutes({ debates, readingList }),
      ...peopleRoutes({ members, invites, guests }),
      ...commentRoutes({ threads, asks }),
      ...noticeRoutes({ notices, outbox }),
      ...versionRoutes({ versions }),
      ...publishingRoutes({ publishing, editions, publicUrl: origin }),
    ],
    origin,
    unveil: (output, viewer) => unveil(output, viewer, guestStore.mayKnow),
    whoAsks: async (headers) => people.get(headers.get('x-person') ?? '') ?? null,
    journal,
    serveFile: async () => null,
  })

  /** Guests sign in by being known to `whoAsks`, and out by not being known. */
  function guestsWithoutAccounts(): GuestAccounts {
    let made = 0
    return {
      async add(name) {
        made += 1
        const id = await person(`guest-${made}`)
        await db.updateTable('user').set({ name, isGuest: 1 }).where('id', '=', id).execute()
        people.delete(id)
        return id
      },
      async remove(id) {
        await db.deleteFrom('user').where('id', '=', id).execute()
      },
      async signIn(id) {
        const { name, affiliation, colour } = await db
          .selectFrom('user')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        people.set(id, { id, name, isHost: false, isGuest: true, session: SessionId.parse(`session-${id}`) })
        return { id, name, affiliation, colour, email: '', isHost: false, guest: true }
      },
      async endSessions(id) {
        people.delete(id)
        bus.tell({ kind: 'session ended', person: id, session: SessionId.parse(`session-${id}`) })
      },
    }
  }

  /** Makes an account. */
  async function person(name: string, { isHost = false } = {}): Promise<PersonId> {
    const id = PersonId.parse(name.toLowerCase())
    const at = new Date(clock.now()).toISOString()
    const email = `${id}@council.example`
    const times = { createdAt: at, updatedAt: at }
    const row = {
      id,
      name,
      email,
      emailVerified: 1,
      image: null,
      affiliation: '',
      isHost: isHost ? 1 : 0,
      colour: 3,
      isGuest: 0,
      ...times,
    }
    await db.insertInto('user').values(row).execute()
    people.set(id, { id, name, isHost, isGuest: false, session: SessionId.parse(`session-${id}`) })
    return id
  }

  /** Sends anything, as somebody or (null) nobody. */
  async function send(me: PersonId | null, method: string, path: string, body?: BodyInit, type = 'application/json') {
    const headers = { ...(me === null ? {} : { 'x-person': me }), ...(body === undefined ? {} : { 'content-type': type }) }
    // The empty record stands for the socket the request came by.
    return app.request(path, { method, headers, ...(body === undefined ? {} : { body }) }, {})
  }

  /** Reads a page as somebody without an account. */
  const get = (path: string, headers: Readonly<Record<string, string>> = {}) => app.request(path, { headers }, {})

  /** Calls an endpoint as the client would. */
  async function call<E extends Endpoint>(me: PersonId | null, endpoint: E, given: Given = {}): Promise<Answer<Output<E>>> {
    const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''))
    const query = given.query === undefined ? '' : `?${new URLSearchParams(given.query)}`
    const body = given.input === undefined || endpoint.method === 'GET' ? undefined : JSON.stringify(given.input)
    const response = await send(me, endpoint.method, path + query, body)
    const answered = await response.json()
    return {
      status: response.status,
      code: answered.code ?? null,
      fields: answered.fields ?? {},
      get output(): Output<E> {
        if (!response.ok) throw bugs.at(-1) ?? new Error(`Refused: ${JSON.stringify(answered)}`)
        return endpoint.output.parse(answered) as Output<E>
      },
    }
  }

  /** A paper of `owner`'s with these paragraphs. */
  async function paperOf(owner: PersonId, title: string, ...paragraphs: readonly string[]): Promise<PaperId> {
    const content = { format: 'html', text: paragraphs.map((words) => `<p>${words}</p>`).join('') }
    const input = paragraphs.length === 0 ? { title } : { title, content }
    return (await call(owner, endpoints.startPaper, { input })).output.id
  }

  /** Gives somebody a role in a paper, past the invitation. */
  const giveRole = (paper: PaperId, who: PersonId, role: Role) =>
    memberStore.add(paper, who, role, new Date(clock.now()).toISOString())

  async function stop(): Promise<void> {
    keeper.stop()
    await stopEditNotes()
    await anchors.stop()
    await postman.stop()
    await close()
    if (bugs.length > 0) throw bugs[0]
  }

  return {
    db,
    bus,
    clock,
    text,
    letters,
    mail,
    outbox,
    bugs,
    access,
    audit,
    papers,
    threads,
    invites,
    guestStore,
    versions,
    keeper,
    startKeeper,
    stopEditNotes,
    send,
    get,
    call,
    person,
    paperOf,
    giveRole,
    rest,
    stop,
  }
}

type Output<E extends Endpoint> = z.output<E['output']>

/** The accounts' table as better-auth makes it. */
async function makeUserTable(db: Database['db']): Promise<void> {
  await sql`create table user (
    id text primary key, name text not null, email text not null unique, emailVerified integer not null, image text,
    createdAt text not null, updatedAt text not null, affiliation text not null, isHost integer not null, colour integer not null,
    isGuest integer not null default 0
  )`.execute(db)
}
