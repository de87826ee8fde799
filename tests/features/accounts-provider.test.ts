import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type AccountsAtWork, type AccountsSetting, emailOf, startAccounts } from '../kit/accounts-at-work.ts'
import { type OidcProvider, startOidcProvider } from '../kit/oidc-provider.ts'
import { password, type Visitor } from '../kit/visitor.ts'

let provider: OidcProvider
let server: AccountsAtWork

async function start(more: AccountsSetting & { trustsEmail?: boolean } = {}): Promise<AccountsAtWork> {
  const { issuer, clientId, clientSecret } = provider
  const { trustsEmail = false, ...rest } = more
  return startAccounts({ provider: { issuer, clientId, clientSecret, name: 'Example Council', trustsEmail }, ...rest })
}
beforeEach(async () => {
  provider = await startOidcProvider()
  server = await start()
})
afterEach(async () => {
  await server.stop()
  await provider.stop()
})

/** Goes there and comes back. */
async function comeIn(visitor: Visitor, invite?: string) {
  const begun = await visitor.call(endpoints.beginProvider, { input: invite === undefined ? {} : { invite } })
  if (begun.status !== 200) return begun as never
  return visitor.call(endpoints.signInByProvider, { input: { search: await provider.visit(begun.output.url) } })
}
const whoIs = async (visitor: Visitor) => (await visitor.call(endpoints.whoAmI)).output.me?.name ?? null

describe('an organisation’s own sign-in', () => {
  test('[OIDC-1] makes an account the first time, and opens the same one afterwards, whatever its address is by then', async () => {
    const first = await comeIn(server.visitor())
    expect(first.output.me).toMatchObject({ name: 'Asha Rahman', email: 'asha@council.example' })
    provider.person = { ...provider.person, email: 'a.rahman@council.example' }
    const again = server.visitor()
    expect((await comeIn(again)).output.me.id).toBe(first.output.me.id)
    expect(await whoIs(again)).toBe('Asha Rahman')
    expect((await server.visitor().call(endpoints.whoAmI)).output.provider).toBe('Example Council')
  })

  test('[OIDC-1] asks with PKCE, state and nonce', async () => {
    const { output } = await server.visitor().call(endpoints.beginProvider, { input: {} })
    const asked = new URL(output.url).searchParams
    expect(asked.get('redirect_uri')).toBe('http://rejoinder.test/sign-in/provider')
    expect([asked.get('code_challenge_method'), asked.get('scope')]).toEqual(['S256', 'openid profile email'])
    for (const name of ['code_challenge', 'state', 'nonce']) expect(asked.get(name)?.length).toBeGreaterThan(20)
  })

  test('[OIDC-2] brings in only the browser that set out, once', async () => {
    const asha = server.visitor()
    const begun = await asha.call(endpoints.beginProvider, { input: {} })
    const search = await provider.visit(begun.output.url)
    const finish = (visitor: Visitor) => visitor.call(endpoints.signInByProvider, { input: { search } })
    expect((await finish(server.visitor())).problem.code).toBe('provider-lost')
    const mallory = server.visitor()
    await mallory.call(endpoints.beginProvider, { input: {} })
    expect((await finish(mallory)).problem.code).toBe('provider-refused')
    const other = await asha.call(endpoints.beginProvider, { input: {} })
    expect(await whoIs(asha)).toBeNull()
    const back = await provider.visit(other.output.url)
    expect((await asha.call(endpoints.signInByProvider, { input: { search: back } })).status).toBe(200)
    expect((await asha.call(endpoints.signInByProvider, { input: { search: back } })).problem.code).toBe('provider-lost')
  })

  test('[OIDC-2] no GET signs anybody in', async () => {
    const asha = server.visitor()
    const begun = await asha.call(endpoints.beginProvider, { input: {} })
    const search = await provider.visit(begun.output.url)
    await asha.fetch(`/sign-in/provider${search}`)
    await asha.fetch(`/api/sign-in/provider${search}`)
    expect(await whoIs(asha)).toBeNull()
  })

  test.each(['wrong nonce', 'wrong audience', 'forged signature', 'expired'] as const)(
    '[OIDC-2] a token with a fault brings nobody in: %s',
    async (fault) => {
      provider.fault = fault
      const asha = server.visitor()
      expect((await comeIn(asha)).problem.code).toBe('provider-refused')
      expect(await whoIs(asha)).toBeNull()
      expect(await server.db.selectFrom('user').select('email').where('email', '=', 'asha@council.example').execute()).toEqual([])
    },
  )

  test('[OIDC-2] so does a refusal by the person there', async () => {
    const asha = server.visitor()
    const { output } = await asha.call(endpoints.beginProvider, { input: {} })
    const state = new URL(output.url).searchParams.get('state')
    const input = { search: `?error=access_denied&state=${state}` }
    expect((await asha.call(endpoints.signInByProvider, { input })).problem.code).toBe('provider-refused')
  })

  test('[OIDC-3] a provider that is down when the server starts works as soon as it is up', async () => {
    provider.isDown = true
    const asha = server.visitor()
    expect((await comeIn(asha)).problem.code).toBe('provider-refused')
    expect(await whoIs(asha)).toBeNull()
    provider.isDown = false
    expect((await comeIn(asha)).status).toBe(200)
  })
})

describe('which account it opens', () => {
  test('[OIDC-4] one that has the address already, when the provider says it is confirmed; alone, if nobody had shown it was theirs', async () => {
    const before = await server.signUp('Asha')
    const id = (await before.call(endpoints.whoAmI)).output.me?.id
    const { output } = await comeIn(server.visitor())
    expect([output.me.id, output.cleared]).toEqual([id, true])
    expect(await whoIs(before)).toBeNull()
  })

  test.each([false, undefined, 'true'])(
    '[OIDC-4] an address that is not confirmed (%s) opens no account',
    async (email_verified) => {
      await server.signUp('Asha')
      provider.person = { ...provider.person, email_verified }
      const { problem } = await comeIn(server.visitor())
      expect(problem.code).toBe('provider-email-unproven')
      const input = { email: emailOf('Asha'), password }
      expect((await server.visitor().call(endpoints.signIn, { input })).status).toBe(200)
    },
  )

  test('[OIDC-4] unless the host says that this provider’s addresses are', async () => {
    const trusting = await start({ trustsEmail: true })
    await trusting.signUp('Asha')
    provider.person = { ...provider.person, email_verified: undefined }
    expect((await comeIn(trusting.visitor())).status).toBe(200)
    await trusting.stop()
  })

  test('[OIDC-4] a new one only where somebody may make one', async () => {
    const closed = await start({ signUp: 'invitation', invitations: { 'an-open-link': null } })
    expect((await comeIn(closed.visitor())).problem.code).toBe('sign-up-closed')
    const asha = closed.visitor()
    expect((await comeIn(asha, 'an-open-link')).output).toMatchObject({ me: { name: 'Asha Rahman' }, invite: 'an-open-link' })
    expect((await comeIn(closed.visitor())).output.me.name).toBe('Asha Rahman')
    await closed.stop()
  })

  test('[OIDC-4] without an address no account is made', async () => {
    provider.person = { sub: 'no-address', name: 'Nobody' }
    expect((await comeIn(server.visitor())).problem.code).toBe('provider-no-email')
  })

  test('[OIDC-1] where none is set there is none', async () => {
    const without = await startAccounts()
    expect((await without.visitor().call(endpoints.whoAmI)).output.provider).toBeNull()
    expect((await without.visitor().call(endpoints.beginProvider, { input: {} })).problem.code).toBe('not-found')
    await without.stop()
  })
})
