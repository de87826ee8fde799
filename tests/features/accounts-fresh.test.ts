// What could hand an account over, asked for by a session that is older than ten minutes, and by one that is not.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type AccountsAtWork, emailOf, startAccounts } from '../kit/accounts-at-work.ts'
import { startOidcProvider } from '../kit/oidc-provider.ts'
import { password, type Visitor } from '../kit/visitor.ts'

const minute = 60_000
let server: AccountsAtWork

beforeEach(async () => {
  server = await startAccounts()
})
afterEach(() => server.stop())

const tables = () => server.db.withTables<{ session: { createdAt: string }; passkey: Record<string, unknown>; account: object }>()
/** Every session there is began so long ago. */
async function age(inMs: number): Promise<void> {
  const createdAt = new Date(Date.now() - inMs).toISOString()
  await tables().updateTable('session').set({ createdAt }).execute()
}
const signIn = (visitor: Visitor, name: string) => visitor.call(endpoints.signIn, { input: { email: emailOf(name), password } })
const me = async (visitor: Visitor) => (await visitor.call(endpoints.whoAmI)).output.me

/** Asha, who has a passkey. */
async function ashaWithPasskey(): Promise<Visitor> {
  const asha = await server.signUp('Asha')
  const row = { id: 'key-1', name: 'Laptop', publicKey: 'k', userId: (await me(asha))?.id, credentialID: 'c', counter: 0 }
  const rest = { deviceType: 'singleDevice', backedUp: 0, createdAt: new Date().toISOString() }
  await tables()
    .insertInto('passkey')
    .values({ ...row, ...rest })
    .execute()
  return asha
}
const passkeysOf = async (visitor: Visitor) => (await visitor.call(endpoints.listPasskeys)).output.passkeys.length

/** Each deed, and how it is answered when the sign-in is fresh. */
const deeds: [name: string, deed: (asha: Visitor) => Promise<{ status: number; problem: { code: string } }>, fresh: number][] = [
  ['another address', (asha) => asha.call(endpoints.changeMe, { input: { name: 'A', email: emailOf('Ash') } }), 200],
  ['beginning to add a passkey', (asha) => asha.call(endpoints.beginAddingPasskey), 200],
  // One that was begun in time; this one was made up, and is refused for that when the sign-in is fresh.
  ['adding a passkey', (asha) => asha.call(endpoints.addPasskey, { input: { name: 'Mine', response: { id: 'x' } } }), 400],
  ['removing a passkey', (asha) => asha.call(endpoints.removePasskey, { params: { id: 'key-1' } }), 200],
]

describe('a fresh sign-in', () => {
  test.each(deeds)('[ACC-13] is asked for before %s, and nothing is changed without it', async (_name, deed, fresh) => {
    const asha = await ashaWithPasskey()
    await age(10 * minute + 1000)
    const { status, problem } = await deed(asha)
    expect([status, problem.code]).toEqual([403, 'sign-in-again'])
    expect(await me(asha)).toMatchObject({ name: 'Asha', email: emailOf('Asha') })
    expect(await passkeysOf(asha)).toBe(1)
    await age(9 * minute)
    expect((await deed(asha)).status).toBe(fresh)
  })

  test('[ACC-13] is asked for before a first password', async () => {
    const host = server.visitor()
    await host.call(endpoints.signInByHostLink, { input: { token: await server.newHostLink() } })
    const set = () => host.call(endpoints.changePassword, { input: { current: '', next: 'first words of the host' } })
    await age(11 * minute)
    expect((await set()).problem.code).toBe('sign-in-again')
    expect((await host.call(endpoints.listWays)).output.password).toBe(false)
    await age(minute)
    expect((await set()).status).toBe(200)
  })

  test('[ACC-13] is not asked for where the old password is given, nor for what hands nothing over', async () => {
    const asha = await ashaWithPasskey()
    await age(24 * 60 * minute)
    // A form sends the address along.
    const input = { name: 'Asha Rao', affiliation: 'Leeds', email: emailOf('Asha') }
    expect((await asha.call(endpoints.changeMe, { input })).output.name).toBe('Asha Rao')
    const renamed = await asha.call(endpoints.renamePasskey, { params: { id: 'key-1' }, input: { name: 'Phone' } })
    expect(renamed.status).toBe(200)
    const next = 'quite another set of words'
    expect((await asha.call(endpoints.changePassword, { input: { current: password, next } })).status).toBe(200)
  })

  test('[ACC-13] is not one that a clock set back since has dated ahead', async () => {
    const asha = await ashaWithPasskey()
    await age(-24 * 60 * minute)
    expect((await asha.call(endpoints.beginAddingPasskey)).problem.code).toBe('sign-in-again')
  })

  test('[ACC-13] by a password, in the session there was: its papers stay open, it is listed once, and its old cookie is nobody', async () => {
    const asha = await ashaWithPasskey()
    const before = (await asha.call(endpoints.listSessions)).output.sessions
    await age(11 * minute)
    const copied = asha.cookie
    await signIn(asha, 'Asha')
    const after = (await asha.call(endpoints.listSessions)).output.sessions
    expect(after.map(({ id, current }) => [id, current])).toEqual([[before[0]?.id, true]])
    expect(server.bus.heard.filter(({ kind }) => kind === 'session ended')).toEqual([])
    const stolen = await server.visitor().fetch('/api/me', { headers: { cookie: copied } })
    expect((await stolen.json()).me).toBeNull()
    expect((await asha.call(endpoints.changeMe, { input: { email: emailOf('Ash') } })).status).toBe(200)
  })

  test('[ACC-13] of somebody else in the same browser leaves the session before as it was', async () => {
    const asha = await server.signUp('Asha')
    await server.signUp('Ben')
    const copied = asha.cookie
    await signIn(asha, 'Ben')
    const still = await server.visitor().fetch('/api/me', { headers: { cookie: copied } })
    expect((await still.json()).me.name).toBe('Asha')
    expect((await me(asha))?.name).toBe('Ben')
  })

  test('[ACC-13] by a code too', async () => {
    const asha = await server.signUp('Asha')
    await age(11 * minute)
    await asha.call(endpoints.askForCode, { input: { email: emailOf('Asha') } })
    await server.clock.pass(1000)
    const [, code = ''] = /Your code is (\d{6})\./.exec(server.letters.at(-1)?.text ?? '') ?? []
    expect((await asha.call(endpoints.signInByCode, { input: { code } })).status).toBe(200)
    expect((await asha.call(endpoints.beginAddingPasskey)).status).toBe(200)
  })

  test('[ACC-14] what an account has to sign in with is told to its person; a provider is then asked to sign in anew', async () => {
    const provider = await startOidcProvider()
    const { issuer, clientId, clientSecret } = provider
    await server.stop()
    server = await startAccounts({
      provider: { issuer, clientId, clientSecret, name: 'Example Council', trustsEmail: false },
    })
    provider.person = { sub: 'ben-7', name: 'Ben', email: emailOf('Ben'), email_verified: true }
    const ben = server.visitor()
    const comeIn = async (input: { confirms?: true }) => {
      const { url } = (await ben.call(endpoints.beginProvider, { input })).output
      const { output } = await ben.call(endpoints.signInByProvider, { input: { search: await provider.visit(url) } })
      return [new URL(url).searchParams.get('prompt'), output.confirms]
    }
    expect(await comeIn({})).toEqual([null, false])
    expect((await ben.call(endpoints.listWays)).output).toEqual({ password: false, passkey: false, provider: true })
    await age(11 * minute)
    expect(await comeIn({ confirms: true })).toEqual(['login', true])
    expect((await ben.call(endpoints.beginAddingPasskey)).status).toBe(200)
    expect((await (await ashaWithPasskey()).call(endpoints.listWays)).output).toEqual({
      ...{ password: true, passkey: true, provider: false },
    })
    expect((await server.visitor().call(endpoints.listWays)).problem.code).toBe('not-signed-in')
    await provider.stop()
  })
})

describe('another address', () => {
  test('[ACC-15] is told to the one before, which the new one is not, and to nobody when it stays', async () => {
    const asha = await server.signUp('Asha')
    await asha.call(endpoints.changeMe, { input: { name: 'Asha', email: emailOf('ASHA') } })
    expect(server.letters).toEqual([])
    await asha.call(endpoints.changeMe, { input: { email: emailOf('Ash') } })
    expect(server.letters.map(({ to, subject }) => [to, subject])).toEqual([
      [emailOf('Asha'), 'The e-mail address of your Rejoinder account was changed'],
    ])
    expect(server.letters[0]?.text).toContain('If you did not, somebody else has got into your account')
    expect(server.letters[0]?.text).not.toContain(emailOf('Ash'))
  })

  test('[ACC-15] is changed also where the mail server hangs; the address the host begins with gets no letter', async () => {
    const asha = await server.signUp('Asha')
    server.mail.isStuck = true
    expect((await asha.call(endpoints.changeMe, { input: { email: emailOf('Ash') } })).output.email).toBe(emailOf('Ash'))
    const host = server.visitor()
    await host.call(endpoints.signInByHostLink, { input: { token: await server.newHostLink() } })
    await host.call(endpoints.changeMe, { input: { email: emailOf('Host') } })
    expect(server.letters.map(({ to }) => to)).toEqual([emailOf('Asha')])
  })
})
