// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { addressAt } from '../../client/addresses.ts'
import { call, Failure } from '../../client/api/call.ts'
import { askEarly } from '../../client/api/early-answers.ts'
import { forgetAnswers, keepAnswer, keptAnswer } from '../../client/api/kept-answers.ts'
import { endpoints } from '../../shared/api/endpoints.ts'

const fetched = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal('fetch', fetched))
afterEach(() => {
  vi.unstubAllGlobals()
  fetched.mockReset()
  localStorage.clear()
})

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const me = { id: 'asha', name: 'Asha', affiliation: '', colour: 0, email: 'asha@example.org', isHost: false }

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const failure = await promise.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(failure instanceof Failure)) throw new Error('it did not fail as a Failure', { cause: failure })
  return failure
}

test('[SHELL-6] a call fills the address, asks as the endpoint says and gives back what the schema knows', async () => {
  fetched.mockResolvedValue(json(200, { ...me, extra: true }))
  expect(await call(endpoints.changeMe, { input: { name: ' Asha ' } })).toEqual(me)
  expect(fetched.mock.lastCall?.[1]).toMatchObject({ method: 'PATCH', body: '{"name":"Asha"}' })

  fetched.mockResolvedValue(json(200, { papers: [] }))
  await call(endpoints.listPapers, { query: { archived: 'yes' } })
  expect(fetched.mock.lastCall?.[0]).toBe('/api/papers?archived=yes')

  fetched.mockResolvedValue(json(200, {}))
  await call(endpoints.revokeInvite, { params: { id: 'p/1', invite: 'i' } })
  expect(fetched.mock.lastCall?.[0]).toBe('/api/papers/p%2F1/invites/i')
})

test('[SHELL-7] a mistake in a field is said beside it, without asking the server', async () => {
  const failure = await failureOf(call(endpoints.signIn, { input: { email: 'asha', password: 'x' } }))
  expect(failure).toMatchObject({ kind: 'refused', code: 'invalid-input' })
  expect(failure.fields.email).toMatch(/e-mail address/)
  expect(fetched).not.toHaveBeenCalled()
})

test('[SHELL-7] a refusal carries its code, its sentence and its fields', async () => {
  const problem = {
    type: 'x',
    title: 't',
    status: 409,
    code: 'email-taken',
    detail: 'There is one.',
    fields: { email: 'Taken.' },
  }
  fetched.mockResolvedValue(json(409, problem))
  const input = { email: 'asha@example.org', password: 'x' }
  expect(await failureOf(call(endpoints.signIn, { input }))).toMatchObject({
    kind: 'refused',
    code: 'email-taken',
    sentence: 'There is one.',
    fields: { email: 'Taken.' },
  })
})

test.each([
  ['a line that is down', () => Promise.reject(new TypeError('Failed to fetch')), 'no connection'],
  ['no answer in time', () => Promise.reject(new DOMException('late', 'TimeoutError')), 'no connection'],
  ["a proxy's own page", () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })), 'not understood'],
  ['an answer of another form', () => Promise.resolve(json(200, { me: 'Asha' })), 'not understood'],
])('[SHELL-8] what is not a refusal is its own kind of failure: %s', async (_what, answer, kind) => {
  fetched.mockImplementation(answer)
  expect(await failureOf(call(endpoints.whoAmI, {}))).toMatchObject({ kind, code: null, fields: {} })
})

test('[SHELL-9] an answer kept on this device is used while it can be read, and forgotten at sign-out', () => {
  const key = ['/api/me', {}, {}]
  const answer = { me, signUp: 'open', mail: false, passkeys: false, provider: null }
  keepAnswer(key, answer)
  localStorage.setItem('rejoinder:theme', 'dark')
  expect(keptAnswer(endpoints.whoAmI, key)).toEqual(answer)
  keepAnswer(key, { me: 'of an older version' })
  expect(keptAnswer(endpoints.whoAmI, key)).toBeUndefined()
  forgetAnswers()
  expect(Object.keys(localStorage)).toEqual(['rejoinder:theme'])
})

const nobody = { me: null, signUp: 'open', mail: true, passkeys: false, provider: null }

test('[SHELL-12] what was asked for early is taken once, and asked for again when it was refused, lost or is old', async () => {
  const whoAmI = () => call(endpoints.whoAmI, {})
  fetched.mockImplementation(async () => json(200, nobody))
  askEarly('/api/me')
  expect(await whoAmI()).toEqual(nobody)
  expect(fetched).toHaveBeenCalledTimes(1)
  await whoAmI()
  expect(fetched).toHaveBeenCalledTimes(2)

  fetched.mockResolvedValueOnce(json(401, {}))
  askEarly('/api/me')
  expect(await whoAmI()).toEqual(nobody)
  fetched.mockRejectedValueOnce(new TypeError('no line'))
  askEarly('/api/me')
  expect(await whoAmI()).toEqual(nobody)

  fetched.mockImplementationOnce(async () => json(200, { ...nobody, me }))
  askEarly('/api/me')
  const later = performance.now() + 11_000
  vi.spyOn(performance, 'now').mockReturnValue(later)
  expect(await whoAmI()).toEqual(nobody)
  vi.restoreAllMocks()
})

test('[SHELL-12] the first script asks who is here and for the paper that the address names, as the pages ask', async () => {
  fetched.mockImplementation(async () => json(401, {}))
  vi.doMock('../../client/main.tsx', () => ({}))
  vi.doMock('../../client/pages/PaperPage.tsx', () => ({ PaperPage: () => null }))
  history.replaceState(null, '', '/papers/seven/')
  await import('../../client/start.ts')
  const asked = fetched.mock.calls.map(([address]) => address)
  expect(asked).toEqual([endpoints.whoAmI.path, endpoints.getPaper.path.replace(':id', 'seven')])
})

test.each([
  ['/', null],
  ['/papers/new', 'papers/new'],
  ['/papers/archived/', 'papers/archived'],
  ['/papers/seven', 'papers/:id'],
  ['/papers/seven/set-aside', 'papers/:id/set-aside'],
  ['/papers/seven/elsewhere', null],
  ['/sign-in', 'sign-in'],
])('[SHELL-12] the page at %s is %s', (path, address) => {
  expect(addressAt(path)).toBe(address)
})
