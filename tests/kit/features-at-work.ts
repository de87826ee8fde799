// The features behind their real routes, on SQLite in memory, without accounts, rooms or a socket: who asks is named in a header, the clock
// is steered, and letters and news are kept to be looked at.
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Database, openDatabase } from '../../server/adapters/sql/database.ts'
import { sqlMemberStore } from '../../server/adapters/sql/member-store.ts'
import { migrate } from '../../server/adapters/sql/migrate.ts'
import { sqlOutbox } from '../../server/adapters/sql/outbox.ts'
import { fromHtml } from '../../server/convert/from-html.ts'
import { fromMarkdown } from '../../server/convert/from-markdown.ts'
import { openFeatures } from '../../server/features.ts'
import { openApp } from '../../server/http/app.ts'
import type { Asker } from '../../server/http/endpoint.ts'
import { paperAccess } from '../../server/people/access.ts'
import { unveil } from '../../server/people/unveil.ts'
import type { GuestAccounts } from '../../server/ports/guest-accounts.ts'
import type { Letter } from '../../server/ports/mailer.ts'
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

/** `file`: where the database is. */
export async function startFeatures(file = ':memory:') {
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
      return mail.leaves || outbox.send(letter)
    },
  }

  const { db, close } = openDatabase(file)
  await migrate(db, () => makeUserTable(db))

  const outbox = sqlOutbox(db)
  const access = paperAccess(sqlMemberStore(db))
  const features = openFeatures({
    ...{ db, access, text, convert: { fromHtml, fromMarkdown }, guestAccounts: guestsWithoutAccounts() },
    ...{ mailer, outbox, bus, clock, journal, secret: 'a secret of this test', publicUrl: origin },
  })
  const { stores } = features

  const people = new Map<string, Asker>()
  const app = openApp({
    routes: features.routes,
    origin,
    unveil: (output, viewer) => unveil(output, viewer, stores.guests.mayKnow),
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
    stores.members.add(paper, who, role, new Date(clock.now()).toISOString())

  async function stop(): Promise<void> {
    for (const stop of features.stops) await stop()
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
    audit: features.audit,
    papers: features.papers,
    threads: features.threads,
    invites: features.invites,
    guestStore: stores.guests,
    versions: features.versions,
    keeper: features.keeper,
    startKeeper: features.openVersionKeeper,
    stopEditNotes: features.stopEditNotes,
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
