import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { toldOf } from '../../server/adapters/system/journal.ts'
import { openApp } from '../../server/http/app.ts'
import { clientAddress } from '../../server/http/client-address.ts'
import { type Asker, answer, page, type Route } from '../../server/http/endpoint.ts'
import { openPace } from '../../server/http/pace.ts'
import { CannotStore } from '../../server/ports/cannot-store.ts'
import { endpoint } from '../../shared/api/endpoint.ts'
import { type FailureCode, failures, Problem, Refusal } from '../../shared/api/failure.ts'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import { keptJournal } from '../kit/kept-journal.ts'
import { steeredClock } from '../kit/steered-clock.ts'

const origin = 'https://papers.example.org'
const asha: Asker = { id: PersonId.parse('asha'), name: 'Asha', isHost: false, isGuest: false, session: SessionId.parse('one') }

const letterEndpoint = endpoint({
  method: 'POST',
  path: '/api/letters/:id',
  who: 'anyone',
  summary: 'Send a letter',
  params: z.object({ id: z.string().regex(/^\d+$/, 'A number.') }),
  query: z.object({ copies: z.coerce.number().max(3).default(1) }),
  input: z.object({ to: z.email('Enter an e-mail address.'), kind: z.enum(['long', 'short']), pages: z.int().min(2).optional() }),
  output: z.object({ sent: z.string() }),
})

const serve = (...routes: Route[]) => serveAt(origin, ...routes)

function serveAt(at: string, ...routes: Route[]) {
  const journal = keptJournal()
  const app = openApp({
    routes,
    origin: at,
    journal,
    unveil: async (output) => output,
    whoAsks: async (headers) => (headers.get('cookie') === 'asha' ? asha : null),
    serveFile: async () => null,
  })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, { method: 'POST', body: JSON.stringify(body), headers })
  return { app, journal, post }
}

const refusing = (error: () => unknown) =>
  page('/refused', () => {
    throw error()
  })

describe('problems', () => {
  test.each(Object.entries(failures))('[API-1] %s is answered with its status and sentence', async (code, [status, sentence]) => {
    const { app } = serve(refusing(() => new Refusal(code as FailureCode)))
    const response = await app.request('/refused')
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = Problem.strict().parse(await response.json())
    expect(problem).toMatchObject({ status, code, detail: sentence, type: `/problems#${code}` })
    expect(await (await app.request('/problems')).text()).toContain(`id="${code}"`)
  })

  test('[API-1] somebody with a browser reads the sentence on a page', async () => {
    const { app } = serve(refusing(() => new Refusal('not-found')))
    const response = await app.request('/refused', { headers: { accept: 'text/html,*/*' } })
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    const text = await response.text()
    expect(text).toContain(failures['not-found'][1])
    // With the look of a published page, which the policy lets in.
    const [, sheet] = /<link rel="stylesheet" href="([^"]+)"/.exec(text) ?? []
    expect(sheet).toBe('/public/edition.css')
    expect(response.headers.get('content-security-policy')).toContain("style-src 'self'")
  })

  test('[API-1] a sentence of its own, such as whom to ask, takes the place of the usual one, as text', async () => {
    const sentence = 'This has expired. Ask Cleo <b> for a new one.'
    const { app } = serve(refusing(() => new Refusal('invite-expired', undefined, sentence)))
    expect(await (await app.request('/refused')).json()).toMatchObject({ code: 'invite-expired', detail: sentence })
    const page = await app.request('/refused', { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('Ask Cleo &lt;b&gt; for a new one.')
  })

  test('[API-1] an address or a method nobody answers is not found', async () => {
    const { app, post } = serve(page('/here', () => new Response('Here.')))
    for (const response of [await app.request('/api/nothing'), await app.request('/nothing'), await post('/here', {})]) {
      expect(response.status).toBe(404)
      expect((await response.json()).code).toBe('not-found')
    }
  })

  test('[API-2] a bug is noted once, with the pattern of the route, and its answer says nothing of it', async () => {
    const broken = answer(letterEndpoint, () => {
      throw new Error('The secret ingredient is missing.')
    })
    const { post, journal } = serve(broken)
    const response = await post('/api/letters/7', { to: 'ben@example.org', kind: 'long' })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('ingredient')
    expect(journal.lines).toMatchObject([{ kind: 'bug', name: 'http.bug', facts: { method: 'POST', route: '/api/letters/:id' } }])
  })

  test('[API-11] what the disk refuses is no bug: the answer says where the words are, and the journal why', async () => {
    const full = answer(letterEndpoint, () => {
      throw new CannotStore('database or disk is full')
    })
    const { post, journal } = serve(full)
    const response = await post('/api/letters/7', { to: 'ben@example.org', kind: 'long' })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'cannot-store', detail: failures['cannot-store'][1] })
    const facts = { method: 'POST', route: '/api/letters/:id', reason: 'database or disk is full' }
    expect(journal.lines).toMatchObject([{ kind: 'warn', name: 'store.refused', facts }])
  })

  test('[API-2] what a library hangs on an error, such as an address with a token, is not noted', () => {
    const input = 'https://papers.example.org/invite/a-secret'
    const error = Object.assign(new TypeError('Invalid URL', { cause: Object.assign(new Error('Why'), { input }) }), {
      code: 'ERR_INVALID_URL',
      input,
    })
    const told = toldOf(error)
    expect(told).toMatchObject({ type: 'TypeError', message: 'Invalid URL', code: 'ERR_INVALID_URL', cause: { message: 'Why' } })
    expect(JSON.stringify(told)).not.toContain('a-secret')
  })

  test('[API-2] whoever hangs up in the middle of a request is no bug of ours', async () => {
    const { app, journal } = serve(refusing(() => Object.assign(new Error('aborted'), { code: 'ECONNRESET' })))
    expect((await app.request('/refused')).status).toBe(400)
    expect(journal.lines).toEqual([])
  })

  test('[API-2] a refusal is no bug', async () => {
    const { app, journal } = serve(refusing(() => new Refusal('last-owner')))
    await app.request('/refused')
    expect(journal.lines).toEqual([])
  })
})

describe('what comes in and what goes out', () => {
  const heard: unknown[] = []
  const { app, post } = serve(
    answer(letterEndpoint, ({ params, query, input }) => {
      heard.push({ params, query, input })
      return { sent: params.id, note: 'for the postman only' }
    }),
  )

  test('[API-3] what is right arrives as its schema made it', async () => {
    const response = await post('/api/letters/7?copies=2', { to: 'ben@example.org', kind: 'long', extra: 'stripped' })
    expect(response.status).toBe(200)
    expect(heard).toEqual([{ params: { id: '7' }, query: { copies: 2 }, input: { to: 'ben@example.org', kind: 'long' } }])
  })

  test('[API-3] only what the output names is sent', async () => {
    const response = await post('/api/letters/7', { to: 'ben@example.org', kind: 'long' })
    expect(await response.json()).toEqual({ sent: '7' })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['a param', '/api/letters/seven', { to: 'ben@example.org', kind: 'long' }, { id: 'A number.' }],
    ['a query', '/api/letters/7?copies=9', { to: 'ben@example.org', kind: 'long' }, { copies: 'Use at most 3.' }],
    [
      'several fields',
      '/api/letters/7',
      { to: 'ben', pages: 1 },
      { to: 'Enter an e-mail address.', kind: 'Choose one of: long, short.', pages: 'Use at least 2.' },
    ],
    ['a field that is missing', '/api/letters/7', { kind: 'long' }, { to: 'Enter an e-mail address.' }],
    [
      'a field of another kind',
      '/api/letters/7',
      { to: 'a@b.example', kind: 'long', pages: 'two' },
      { pages: 'This has to be a number.' },
    ],
    ['no object at all', '/api/letters/7', [1], { body: 'This has to be a group of fields.' }],
  ])('[API-3] what is not right is named field by field: %s', async (_what, path, body, fields) => {
    const response = await post(path, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'invalid-input', fields })
  })

  test('[API-3] a body that is not JSON is refused', async () => {
    const response = await app.request('/api/letters/7', { method: 'POST', body: 'to=ben' })
    expect(await response.json()).toMatchObject({ code: 'invalid-input', fields: { body: 'The body has to be JSON.' } })
  })

  test('[API-3] an output that is not what its schema says is a bug, not an answer', async () => {
    const wrong = answer(letterEndpoint, () => ({ sent: 7 as unknown as string }))
    const { post, journal } = serve(wrong)
    expect((await post('/api/letters/7', { to: 'ben@example.org', kind: 'long' })).status).toBe(500)
    expect(journal.lines).toHaveLength(1)
  })

  test('[API-4] an endpoint for people who are signed in knows who asks, and refuses everybody else', async () => {
    const mine = endpoint({ method: 'GET', path: '/api/mine', summary: 'Mine', output: z.object({ name: z.string() }) })
    const { app } = serve(answer(mine, ({ me }) => ({ name: me.name })))
    expect(await (await app.request('/api/mine', { headers: { cookie: 'asha' } })).json()).toEqual({ name: 'Asha' })
    const refused = await app.request('/api/mine')
    expect([refused.status, (await refused.json()).code]).toEqual([401, 'not-signed-in'])
  })

  test('[API-5] a body over the limit is refused, whether it says its length or not', async () => {
    const picture = { types: ['image/png'], maxBytes: 1000 }
    const output = z.object({ bytes: z.int() })
    const small = endpoint({ method: 'POST', path: '/api/pictures', who: 'anyone', summary: 'A picture', file: picture, output })
    const { app } = serve(answer(small, async ({ request }) => ({ bytes: (await request.arrayBuffer()).byteLength })))
    const send = (bytes: number, headers: Record<string, string> = {}) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(bytes))
          controller.close()
        },
      })
      return app.request('/api/pictures', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    }
    expect(await (await send(1000)).json()).toEqual({ bytes: 1000 })
    expect((await send(1001)).status).toBe(413)
    expect((await send(10, { 'content-length': '1001' })).status).toBe(413)
  })
})

describe('other sites', () => {
  const { app } = serve(
    answer(letterEndpoint, () => ({ sent: 'yes' })),
    page('/page', () => new Response('Seen.')),
  )
  const send = (headers: Record<string, string>) =>
    app.request('/api/letters/7', { method: 'POST', body: JSON.stringify({ to: 'ben@example.org', kind: 'long' }), headers })

  test.each([
    ['our own', { origin, cookie: 'asha' }],
    ['our own, before there is a cookie', { origin }],
    ['a program, which sends neither', {}],
  ])('[API-6] is answered: %s', async (_who, headers) => {
    expect((await send(headers)).status).toBe(200)
  })

  test.each([
    ['another site', { origin: 'https://evil.example', cookie: 'asha' }],
    ['another site, before there is a cookie', { origin: 'https://evil.example' }],
    ['one whose name begins like ours', { origin: `${origin}.evil.example`, cookie: 'asha' }],
    ['one whose name ends like ours', { origin: 'https://evil-papers.example.org', cookie: 'asha' }],
    ['ours without TLS', { origin: 'http://papers.example.org', cookie: 'asha' }],
    ['another port', { origin: `${origin}:8443`, cookie: 'asha' }],
    ['an opaque origin', { origin: 'null', cookie: 'asha' }],
    ['cookies without an origin', { cookie: 'asha' }],
  ])('[API-6] is refused: %s', async (_who, headers) => {
    const response = await send(headers as Record<string, string>)
    expect([response.status, (await response.json()).code]).toEqual([403, 'wrong-origin'])
  })

  test('[API-6] looking changes nothing, so it needs no origin', async () => {
    expect((await app.request('/page', { headers: { origin: 'https://evil.example', cookie: 'asha' } })).status).toBe(200)
  })

  test('[API-6] somebody who opens localhost is sent to the address we mean, and nobody else is sent anywhere', async () => {
    const local = serve(page('/page', () => new Response('Seen.'))).app
    expect((await local.request('http://localhost/page')).status).toBe(200)
    const { app: here } = serveAt(
      'http://127.0.0.1:3000',
      page('/page', () => new Response('Seen.')),
    )
    const response = await here.request('http://localhost:3000/page?part=2')
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:3000/page?part=2'])
    expect((await here.request('http://127.0.0.1:3000/page')).status).toBe(200)
    expect((await here.request('http://localhost:4000/page')).status).toBe(200)
    expect((await here.request('http://192.0.2.1:3000/page')).status).toBe(200)
  })

  test('[API-7] every answer carries the guarding headers, also a refusal and a bug', async () => {
    const { app } = serve(
      page('/page', () => new Response('Seen.')),
      page('/bug', () => {
        throw new Error('A bug.')
      }),
    )
    for (const path of ['/page', '/bug', '/api/nothing', '/api/openapi.json']) {
      const { headers } = await app.request(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/)
    }
  })

  test('[API-7] a page may have a policy of its own', async () => {
    const { app } = serve(page('/page', () => new Response('', { headers: { 'content-security-policy': "default-src 'self'" } })))
    expect((await app.request('/page')).headers.get('content-security-policy')).toBe("default-src 'self'")
  })
})

describe('limits of pace', () => {
  test('[API-8] so many at once, and as many again over the time', async () => {
    const clock = steeredClock()
    const pace = openPace(clock, { times: 3, within: 3000 })
    const take = () => pace.take('asha')
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false])
    expect(pace.take('ben')).toBe(true)
    await clock.pass(1000)
    expect([take(), take()]).toEqual([true, false])
    pace.forget('asha')
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false])
  })

  test('[API-8] a flood of addresses costs no more for each further one', () => {
    let looked = 0
    const clock = { now: () => (looked += 1) }
    const pace = openPace(clock, { times: 2, within: Number.MAX_SAFE_INTEGER })
    for (let n = 0; n < 50_000; n += 1) pace.take(`visitor ${n}`)
    expect(looked / 50_000).toBeLessThan(8)
  })

  test('[API-8] whose pace has recovered is forgotten when there are many', async () => {
    const clock = steeredClock()
    const pace = openPace(clock, { times: 1, within: 1000 })
    for (let n = 0; n < 10_001; n += 1) pace.take(`visitor ${n}`)
    await clock.pass(1000)
    expect([pace.take('one more'), pace.take('visitor 1'), pace.take('visitor 1')]).toEqual([true, true, false])
  })

  test('[ROOM-21] a clock that is set back years keeps nobody out until then', () => {
    const clock = steeredClock()
    const pace = openPace(clock, { times: 1, within: 1000 })
    expect([pace.take('asha'), pace.take('asha')]).toEqual([true, false])
    clock.setTo('2016-03-02T09:00:00.000Z')
    expect([pace.take('asha'), pace.take('asha')]).toEqual([true, false])
  })

  test.each([
    ['somebody far away', '203.0.113.7', undefined, '203.0.113.7'],
    ['somebody far away who claims to be another', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['a proxy on this machine', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['a proxy on this machine, as IPv6 writes it', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['two proxies of ours', '10.0.0.2', '198.51.100.1, 10.0.0.9', '198.51.100.1'],
    ['somebody who wrote into the header before our proxy did', '127.0.0.1', '192.0.2.66, 198.51.100.1', '198.51.100.1'],
    ['somebody behind a proxy that adds the port', '127.0.0.1', '198.51.100.1:5123', '198.51.100.1'],
    ['one customer of IPv6 behind such a proxy', '::1', '[2001:db8:1:2:aaaa::1]:5123', '2001:db8:1:2::'],
    ['somebody behind a proxy that adds no address', '127.0.0.1', '198.51.100.1, unknown', '198.51.100.1'],
    ['somebody on our own network', '192.168.1.20', undefined, '192.168.1.20'],
    ['one customer of IPv6', '2001:db8:1:2:aaaa::1', undefined, '2001:db8:1:2::'],
    ['the same customer', '2001:db8:1:2:bbbb:cccc:dddd:2', undefined, '2001:db8:1:2::'],
  ])('[API-8] counts by the address of %s', (_who, peer, forwarded, address) => {
    const headers = new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded })
    expect(clientAddress({ incoming: { socket: { remoteAddress: peer } } }, headers)).toBe(address)
  })
})
