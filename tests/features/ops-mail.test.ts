// Letters against a real mail server, with TLS and a password: they arrive as they should look, and what is not taken waits and is tried again.
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { openSmtpMailer, type SmtpMailer } from '../../server/adapters/smtp/mailer.ts'
import { openDatabase } from '../../server/adapters/sql/database.ts'
import { migrate } from '../../server/adapters/sql/migrate.ts'
import { sqlOutbox } from '../../server/adapters/sql/outbox.ts'
import { keptJournal } from '../kit/kept-journal.ts'
import { steeredClock } from '../kit/steered-clock.ts'

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end()
})

interface Post {
  readonly port: number
  /** What arrived, as it came. */
  readonly arrived: { readonly to: string[]; readonly raw: string }[]
  close(): Promise<void>
}

/** A mail server that wants TLS and knows one account; `refuse` says whose letters it does not take. */
async function openPost(options: { readonly port?: number; readonly refuse?: (to: string) => boolean } = {}): Promise<Post> {
  const arrived: Post['arrived'] = []
  const settings: SMTPServerOptions = {
    secure: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'papers' && password === 'right words' ? done(null, { user: 'papers' }) : done(new Error('No such account')),
    onRcptTo: ({ address }, _session, done) =>
      options.refuse?.(address) ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done(),
    onData: (stream, session, done) => {
      let raw = ''
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString('latin1')
      })
      stream.on('end', () => {
        arrived.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  }
  const server = new SMTPServer(settings)
  // A client that hangs up in the middle.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.server.address()
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  ending.push(close)
  return { port: typeof address === 'object' && address !== null ? address.port : 0, arrived, close }
}

async function openOffice(port: number, password = 'right words') {
  const database = openDatabase(':memory:')
  ending.push(() => database.close())
  await migrate(database.db, async () => undefined)
  const outbox = sqlOutbox(database.db)
  const journal = keptJournal()
  const clock = steeredClock(new Date().toISOString())
  // The test server's certificate is its own.
  const url = new URL(`smtps://papers:${encodeURIComponent(password)}@127.0.0.1:${port}/?from=papers@council.example`)
  url.searchParams.set('tls.rejectUnauthorized', 'false')
  const open = (): SmtpMailer => {
    const mailer = openSmtpMailer({ url, publicHost: 'papers.council.example', clock, journal, outbox })
    ending.push(() => mailer.stop())
    return mailer
  }
  const waiting = async () => (await outbox.waiting('')).map(({ letter }) => letter.to)
  return { open, clock, journal, waiting }
}

const letter = {
  to: 'ben@council.example',
  subject: 'Asha invites you to “Bins”',
  text: 'Hello Ben,\n\nhttps://papers.council.example/invite/abc\n',
}

/** Resolves when it is so; what it waits for happens over a real socket. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('letters', () => {
  test('[OPS-19] a letter arrives over TLS, with its text as text and headers that mail servers trust', async () => {
    const post = await openPost()
    const { open, waiting } = await openOffice(post.port)
    expect(await open().send(letter)).toBe(true)
    const [{ to, raw } = { to: [], raw: '' }] = post.arrived
    expect(to).toEqual(['ben@council.example'])
    const end = raw.indexOf('\r\n\r\n')
    const [head, body] = [raw.slice(0, end), raw.slice(end + 4)]
    const header = (name: string) =>
      new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.replaceAll(/\r\n\s+/g, ' ')
    expect(header('From')).toBe('Rejoinder <papers@council.example>')
    expect(header('To')).toBe('ben@council.example')
    expect(header('Subject')).toMatch(/^(=\?UTF-8\?[QB]\?[^?]+\?= ?)+$/)
    expect(header('Message-ID')).toMatch(/^<[^@\s]+@council\.example>$/)
    expect(Date.parse(header('Date') ?? '')).not.toBeNaN()
    expect(header('MIME-Version')).toBe('1.0')
    expect(header('Content-Type')).toMatch(/^text\/plain; charset=utf-8$/)
    expect(body).toContain('https://papers.council.example/invite/abc')
    expect(head).not.toMatch(/^X-Mailer/im)
    expect(await waiting()).toEqual([])
  })

  test('[OPS-19] one that is refused waits, does not hold up the others, and the journal does not name whom it was for', async () => {
    const post = await openPost({ refuse: (to) => to.startsWith('ben') })
    const { open, waiting, journal } = await openOffice(post.port)
    const mailer = open()
    expect(await mailer.send(letter)).toBe(false)
    expect(await mailer.send({ ...letter, to: 'carys@council.example' })).toBe(true)
    expect(await waiting()).toEqual(['ben@council.example'])
    expect(journal.lines).toMatchObject([{ name: 'mail.not-sent', facts: { code: 'EENVELOPE', answer: '550' } }])
    expect(JSON.stringify(journal.lines)).not.toContain('ben@')
  })

  test('[OPS-19] a server that is not there, or does not know us: what waits is tried again, later and later, until it leaves', async () => {
    const post = await openPost()
    const { port } = post
    await post.close()
    const { open, waiting, clock, journal } = await openOffice(port)
    const mailer = open()
    expect(await mailer.send(letter)).toBe(false)
    expect(await waiting()).toEqual(['ben@council.example'])
    const tries = () => journal.lines.filter(({ name }) => name === 'mail.not-sent').length
    clock.pass(60_000)
    await until(() => tries() === 2)
    await until(async () => (await waiting()).length === 1)
    const back = await openPost({ port })
    await until(() => {
      clock.pass(120_000)
      return back.arrived.length > 0
    })
    await until(async () => (await waiting()).length === 0)
    expect(back.arrived).toHaveLength(1)
  })

  test('[OPS-19] what is tried again is the whole letter, with its page and the way to end such letters', async () => {
    const post = await openPost()
    const { port } = post
    await post.close()
    const { open, clock } = await openOffice(port)
    const stop = 'https://papers.council.example/api/unsubscribe/key'
    const headers = { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    expect(await open().send({ ...letter, html: '<p>Hello Ben</p>', headers })).toBe(false)
    const back = await openPost({ port })
    await until(() => {
      clock.pass(120_000)
      return back.arrived.length > 0
    })
    const raw = back.arrived[0]?.raw ?? ''
    expect(raw).toContain(`List-Unsubscribe: <${stop}>`)
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(raw).toContain('Content-Type: text/html')
    expect(raw).toContain('<p>Hello Ben</p>')
  })

  test('[OPS-19] what is over by the time the server is back is not sent', async () => {
    const post = await openPost()
    const { port } = post
    await post.close()
    const { open, waiting, clock } = await openOffice(port)
    const mailer = open()
    await mailer.send({ ...letter, subject: 'Your code', until: clock.now() + 10 * 60_000 })
    await mailer.send(letter)
    await clock.pass(11 * 60_000)
    const back = await openPost({ port })
    await until(() => {
      clock.pass(120_000)
      return back.arrived.length > 0
    })
    await until(async () => (await waiting()).length === 0)
    expect(back.arrived.map(({ raw }) => raw.includes('Your code'))).toEqual([false])
  })

  test('[OPS-19] what waited when the server stopped leaves at the next start', async () => {
    const post = await openPost()
    const office = await openOffice(post.port)
    const stranger = await openOffice(post.port, 'wrong words')
    expect(await stranger.open().send(letter)).toBe(false)
    expect(stranger.journal.lines).toMatchObject([{ facts: { code: 'EAUTH' } }])
    const { port } = post
    await post.close()
    const before = office.open()
    expect(await before.send(letter)).toBe(false)
    await before.stop()
    const back = await openPost({ port })
    office.open()
    await until(async () => (await office.waiting()).length === 0)
    expect(back.arrived.map(({ to }) => to)).toEqual([['ben@council.example']])
  })
})
