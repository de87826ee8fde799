import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deviceOf } from '../../server/accounts/device.ts'
import { refuseMadeUpSession } from '../../server/accounts/made-up-session.ts'
import type { WhoAsks } from '../../server/http/who-asks.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import { type AccountsAtWork, emailOf, startAccounts } from '../kit/accounts-at-work.ts'
import { password, type Visitor } from '../kit/visitor.ts'

const minute = 60_000
let server: AccountsAtWork

beforeEach(async () => {
  server = await startAccounts()
})
afterEach(() => server.stop())

const whoIs = async (visitor: Visitor) => (await visitor.call(endpoints.whoAmI)).output.me?.name ?? null
const signIn = (visitor: Visitor, name: string, word = password) =>
  visitor.call(endpoints.signIn, { input: { email: emailOf(name), password: word } })

describe('signing up', () => {
  test('[ACC-1] where it is open, anybody can; they are signed in at once', async () => {
    const asha = await server.signUp('Asha')
    expect((await asha.call(endpoints.whoAmI)).output).toMatchObject({
      me: { name: 'Asha', email: 'asha@council.example', affiliation: '', isHost: false },
      signUp: 'open',
      mail: false,
    })
  })

  test('[ACC-1] where it is by invitation, it takes one that is open, and for this address', async () => {
    const closed = await startAccounts({
      signUp: 'invitation',
      invitations: { 'an-open-link': null, 'for-ben-only': emailOf('Ben') },
    })
    const attempt = (name: string, invite?: string) =>
      closed.visitor().call(endpoints.signUp, { input: { name, email: emailOf(name), password, ...(invite && { invite }) } })

    expect((await attempt('Asha')).problem.code).toBe('sign-up-closed')
    expect((await attempt('Asha', 'a-made-up-link')).problem.code).toBe('sign-up-closed')
    expect((await attempt('Asha', 'for-ben-only')).problem.code).toBe('sign-up-closed')
    expect((await attempt('Asha', 'an-open-link')).status).toBe(200)
    expect((await attempt('Ben', 'for-ben-only')).status).toBe(200)
    // Without a right to sign up nobody learns who has an account.
    expect((await attempt('Asha')).problem.code).toBe('sign-up-closed')
    expect((await attempt('Asha', 'an-open-link')).problem.code).toBe('email-taken')
    await closed.stop()
  })

  test('[ACC-1] an address has one account, whatever the case of its letters', async () => {
    await server.signUp('Asha')
    const again = await server.visitor().call(endpoints.signUp, { input: { name: 'A', email: 'ASHA@council.example', password } })
    expect([again.status, again.problem.code]).toEqual([409, 'email-taken'])
  })

  test('[ACC-1] nobody can make themselves host, or choose a colour', async () => {
    const visitor = server.visitor()
    const input = { name: 'Mallory', email: emailOf('Mallory'), password, isHost: true, colour: 7 }
    const { output } = await visitor.call(endpoints.signUp, { input })
    expect(output).toMatchObject({ isHost: false, colour: 1 })
  })

  test('[ACC-2] a new person gets a colour that fewest people have', async () => {
    const colours = new Set<number>()
    for (const name of 'Asha Ben Cleo Dov Efua Finn Gwen Hari Ines Jon Kay'.split(' ')) {
      const { output } = await (await server.signUp(name)).call(endpoints.whoAmI)
      if (output.me) colours.add(output.me.colour)
    }
    // The host has the first of the twelve.
    expect([...colours].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })
})

describe('signing in and out', () => {
  test('[ACC-3] the right password signs in, and signing out ends the session', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    expect((await signIn(asha, 'Asha')).output.name).toBe('Asha')
    const kept = asha.cookie
    await asha.call(endpoints.signOut)
    expect(await whoIs(asha)).toBeNull()
    // Not only the cookie is gone: whoever copied it has nothing.
    const stolen = await server.visitor().fetch('/api/me', { headers: { cookie: kept } })
    expect((await stolen.json()).me).toBeNull()
  })

  test('[ACC-4] a wrong password and an unknown account are answered alike, and take as long', async () => {
    await server.signUp('Asha')
    const attempt = async (name: string) => {
      const began = performance.now()
      const { status, problem } = await signIn(server.visitor(), name, 'not the right words')
      return { answer: { status, problem }, took: performance.now() - began }
    }
    const known = await attempt('Asha')
    const unknown = await attempt('Nobody')
    expect(known.answer).toEqual(unknown.answer)
    expect(known.answer.problem.code).toBe('wrong-credentials')
    // Both spend it on one hash of the password; an answer without it comes in a tenth of the time.
    expect(unknown.took).toBeGreaterThan(known.took / 3)
    expect(known.took).toBeGreaterThan(unknown.took / 3)
  })

  test('[ACC-5] the cookie is bound to this host and to https where we are served so, and no script can read it', async () => {
    const secure = await startAccounts({ origin: 'https://papers.example.org' })
    const input = { name: 'Asha', email: emailOf('Asha'), password }
    const overHttps = (await secure.visitor().call(endpoints.signUp, { input })).headers.getSetCookie()
    const overHttp = (await server.visitor().call(endpoints.signUp, { input })).headers.getSetCookie()
    expect(overHttps).toHaveLength(1)
    expect(overHttps[0]).toMatch(/^__Host-rejoinder=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    expect(overHttp).toHaveLength(1)
    expect(overHttp[0]).toMatch(/^rejoinder=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    await secure.stop()
  })

  test('[ACC-6] ten wrong tries at an account, then a pause for who made them; others still come in', async () => {
    await server.signUp('Asha')
    const mallory = server.visitor('203.0.113.66')
    for (let n = 0; n < 10; n += 1) expect((await signIn(mallory, 'Asha', `guess number ${n}`)).status).toBe(401)
    expect((await signIn(mallory, 'Asha')).problem.code).toBe('too-many')
    expect((await signIn(server.visitor('198.51.100.1'), 'Asha')).status).toBe(200)
    await server.clock.pass(5 * minute)
    expect((await signIn(mallory, 'Asha')).status).toBe(200)
  }, 30_000)

  test('[ACC-6] many new accounts from one address are slowed down', async () => {
    const mallory = server.visitor()
    // Refused before any account is looked at, so a body that is not right counts as well as one that is… once it has passed its schema.
    const attempt = () => mallory.call(endpoints.signUp, { input: { name: 'M', email: emailOf('Mallory'), password } })
    expect((await attempt()).status).toBe(200)
    for (let n = 1; n < 60; n += 1) expect((await attempt()).problem.code).toBe('email-taken')
    expect((await attempt()).problem.code).toBe('too-many')
  })
})

describe("the host's link", () => {
  test('[ACC-7] signs the host in once', async () => {
    const token = await server.newHostLink()
    const host = server.visitor()
    const { output } = await host.call(endpoints.signInByHostLink, { input: { token } })
    expect(output).toMatchObject({ name: 'Host', isHost: true })
    expect(await whoIs(host)).toBe('Host')
    const again = await server.visitor().call(endpoints.signInByHostLink, { input: { token } })
    expect([again.status, again.problem.code]).toEqual([410, 'link-used'])
  })

  test('[ACC-7] two who open it at the same moment are not both signed in', async () => {
    const token = await server.newHostLink()
    const attempts = await Promise.all(
      [1, 2, 3].map(() => server.visitor().call(endpoints.signInByHostLink, { input: { token } })),
    )
    expect(attempts.map(({ status }) => status).sort()).toEqual([200, 410, 410])
  })

  test('[ACC-7] is good for a day, and only until the next one is made', async () => {
    const first = await server.newHostLink()
    const second = await server.newHostLink()
    const open = (token: string) => server.visitor().call(endpoints.signInByHostLink, { input: { token } })
    expect((await open(first)).problem.code).toBe('link-used')
    await server.clock.pass(24 * 60 * minute + 1)
    expect((await open(second)).problem.code).toBe('link-used')
  })

  test('[ACC-7] only a hash of it is kept, and looking at it signs nobody in', async () => {
    const token = await server.newHostLink()
    const kept = await server.db.selectFrom('setting').selectAll().execute()
    expect(JSON.stringify(kept)).not.toContain(token)
    const visitor = server.visitor()
    for (const path of ['/api/host-link', '/host'])
      for (const sign of ['?token=', '/', '#']) await visitor.fetch(path + sign + token)
    expect(visitor.cookie).toBe('')
    expect((await visitor.call(endpoints.signInByHostLink, { input: { token } })).status).toBe(200)
  })

  test('[ACC-8] the host sets a first password without an old one, but never a second', async () => {
    const host = server.visitor()
    await host.call(endpoints.signInByHostLink, { input: { token: await server.newHostLink() } })
    const set = (current: string, next: string) => host.call(endpoints.changePassword, { input: { current, next } })
    expect((await set('', 'first words of the host')).status).toBe(200)
    expect((await set('', 'second words of the host')).problem).toMatchObject({
      code: 'invalid-input',
      fields: { current: 'That is not your current password.' },
    })
    await host.call(endpoints.changeMe, { input: { email: 'Host@council.example' } })
    expect((await signIn(server.visitor(), 'host', 'first words of the host')).output.isHost).toBe(true)
  })

  test('[ACC-8] nobody else sets a password without the one they have', async () => {
    const asha = await server.signUp('Asha')
    const { problem } = await asha.call(endpoints.changePassword, { input: { current: '', next: 'another set of words' } })
    expect(problem).toMatchObject({ code: 'invalid-input', fields: { current: 'That is not your current password.' } })
  })
})

describe('my account', () => {
  test('[ACC-9] a change of name or affiliation is there at once, and told', async () => {
    const asha = await server.signUp('Asha')
    const { output } = await asha.call(endpoints.changeMe, { input: { name: ' Asha Rao ', affiliation: 'Leeds City Council' } })
    expect(output).toMatchObject({ name: 'Asha Rao', affiliation: 'Leeds City Council', email: 'asha@council.example' })
    expect(server.bus.heard).toEqual([{ kind: 'person changed', person: output.id }])
    expect((await asha.call(endpoints.changeMe, { input: { affiliation: '' } })).output.affiliation).toBe('')
  })

  test('[ACC-9] an address somebody else has cannot be taken', async () => {
    await server.signUp('Ben')
    const asha = await server.signUp('Asha')
    expect((await asha.call(endpoints.changeMe, { input: { email: 'BEN@council.example' } })).problem.code).toBe('email-taken')
    expect((await asha.call(endpoints.changeMe, { input: { email: 'ASHA@council.example' } })).output.email).toBe(emailOf('asha'))
  })

  test('[ACC-9] nobody goes through a list of addresses to see who is here', async () => {
    await server.signUp('Ben')
    const mallory = await server.signUp('Mallory')
    const attempt = async (email: string) => (await mallory.call(endpoints.changeMe, { input: { email } })).problem.code
    for (let n = 0; n < 10; n += 1) expect(await attempt(emailOf('Ben'))).toBe('email-taken')
    expect(await attempt(emailOf('Ben'))).toBe('too-many')
    expect(await attempt(emailOf('Nobody'))).toBe('too-many')
    // A form sends the address along; whoever leaves it as it is is not held up.
    const input = { affiliation: 'Leeds City Council', email: emailOf('Mallory') }
    expect((await mallory.call(endpoints.changeMe, { input })).status).toBe(200)
  })

  test('[ACC-10] sessions are listed, and one that is ended is out at once, and the bus hears of it', async () => {
    const asha = await server.signUp('Asha')
    const onPhone = server.visitor()
    const input = { email: emailOf('Asha'), password }
    const agent = {
      'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
    }
    await onPhone.fetch('/api/sign-in', { method: 'POST', body: JSON.stringify(input), headers: agent })

    const { sessions } = (await asha.call(endpoints.listSessions)).output
    expect(sessions.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['Another program', true],
      ['Safari on iPhone', false],
    ])
    const phone = sessions.find(({ current }) => !current)
    await asha.call(endpoints.endSession, { params: { id: phone?.id ?? '' } })
    expect(await whoIs(onPhone)).toBeNull()
    expect(await whoIs(asha)).toBe('Asha')
    expect(server.bus.heard).toMatchObject([{ kind: 'session ended', session: phone?.id }])
  })

  test('[ACC-10] [ACC-11] so it is for who signed in days ago', async () => {
    const asha = await server.signUp('Asha')
    const [onPhone, onTablet] = [server.visitor(), server.visitor()]
    for (const elsewhere of [onPhone, onTablet]) await signIn(elsewhere, 'Asha')
    await server.db
      .updateTable('session')
      .set({ createdAt: new Date(Date.now() - 3 * 24 * 60 * minute).toISOString() })
      .execute()
    const { sessions } = (await asha.call(endpoints.listSessions)).output
    expect(sessions).toHaveLength(3)
    const other = sessions.find(({ current }) => !current)
    expect((await asha.call(endpoints.endSession, { params: { id: other?.id ?? '' } })).status).toBe(200)
    const input = { current: password, next: 'quite another set of words' }
    expect((await asha.call(endpoints.changePassword, { input })).status).toBe(200)
    expect([await whoIs(asha), await whoIs(onPhone), await whoIs(onTablet)]).toEqual(['Asha', null, null])
  })

  test("[ACC-10] nobody ends somebody else's session", async () => {
    const asha = await server.signUp('Asha')
    const ben = await server.signUp('Ben')
    const { sessions } = (await asha.call(endpoints.listSessions)).output
    const { problem } = await ben.call(endpoints.endSession, { params: { id: sessions[0]?.id ?? '' } })
    expect(problem.code).toBe('not-found')
    expect(await whoIs(asha)).toBe('Asha')
  })

  test('[ACC-11] a new password ends every other session, and the bus hears of each', async () => {
    const asha = await server.signUp('Asha')
    const elsewhere = server.visitor()
    await signIn(elsewhere, 'Asha')
    expect(
      (await asha.call(endpoints.changePassword, { input: { current: password, next: 'quite another set of words' } })).status,
    ).toBe(200)
    expect(await whoIs(asha)).toBe('Asha')
    expect(await whoIs(elsewhere)).toBeNull()
    expect(server.bus.heard.map(({ kind }) => kind)).toEqual(['session ended'])
    expect((await signIn(server.visitor(), 'Asha')).problem.code).toBe('wrong-credentials')
    expect((await signIn(server.visitor(), 'Asha', 'quite another set of words')).status).toBe(200)
  })

  test('[ACC-12] everything that is mine asks who I am first', async () => {
    const nobody = server.visitor()
    for (const endpoint of [
      endpoints.changeMe,
      endpoints.changePassword,
      endpoints.listSessions,
      endpoints.signOut,
      endpoints.endSession,
    ]) {
      const { status, problem } = await nobody.call(endpoint, { params: { id: 'some-session' } })
      expect([endpoint.path, status, problem.code]).toEqual([endpoint.path, 401, 'not-signed-in'])
    }
  })

  test('[ACC-12] a cookie whose signature is not ours is nobody', async () => {
    const asha = await server.signUp('Asha')
    const forged = asha.cookie.replace(/\.[^.]{10}/, '.AAAAAAAAAA')
    const seen = await server.visitor().fetch('/api/me', { headers: { cookie: forged } })
    expect((await seen.json()).me).toBeNull()
  })

  test('[OPS-21] a session that nobody began is nobody; where it passes, or none can be read, the server does not start', async () => {
    await refuseMadeUpSession(server)
    const whoAsks: WhoAsks = async (headers) => {
      const asha = { id: PersonId.parse('asha'), name: 'Asha', isHost: false, isGuest: false, session: SessionId.parse('s') }
      return headers.get('cookie')?.includes('AAAAAAAA') ? asha : null
    }
    await expect(refuseMadeUpSession({ ...server, whoAsks })).rejects.toThrow('passes for a real one')
    // Only one that is signed well is looked for.
    await server.db.schema.dropTable('session').execute()
    await expect(refuseMadeUpSession(server)).rejects.toThrow()
  })
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0', 'Edge on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Linux; Android 16; Pixel 9) Chrome/150.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19.0 Safari/605.1.15', 'Safari on a Mac'],
  ['', 'Another program'],
])('[ACC-10] a session is named by its device: %s', (userAgent, words) => {
  expect(deviceOf(userAgent)).toBe(words)
})
