import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type AccountsAtWork, emailOf, startAccounts } from '../kit/accounts-at-work.ts'
import { password, type Visitor } from '../kit/visitor.ts'

const minute = 60_000
let server: AccountsAtWork

beforeEach(async () => {
  server = await startAccounts()
})
afterEach(() => server.stop())

const askOnly = (visitor: Visitor, email: string) => visitor.call(endpoints.askForCode, { input: { email } })
/** Asks, and waits for the letter, which is written after the answer. */
async function ask(visitor: Visitor, email: string) {
  const answer = await askOnly(visitor, email)
  await server.clock.pass(1000)
  return answer
}
const enter = (visitor: Visitor, code: string) => visitor.call(endpoints.signInByCode, { input: { code } })
const whoIs = async (visitor: Visitor) => (await visitor.call(endpoints.whoAmI)).output.me?.name ?? null
function codeIn(letter = server.letters.at(-1)): string {
  const [, code = ''] = /Your code is (\d{6})\./.exec(letter?.text ?? '') ?? []
  return code
}
const another = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a code by e-mail', () => {
  test('[CODE-1] signs in, once, in the browser that asked', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    expect((await ask(asha, 'ASHA@council.example')).status).toBe(200)
    expect(server.letters[0]?.to).toBe(emailOf('Asha'))
    expect((await enter(asha, codeIn())).output.me.name).toBe('Asha')
    expect(await whoIs(asha)).toBe('Asha')
    expect((await enter(asha, codeIn())).problem.code).toBe('code-over')
  })

  test('[CODE-1] in any other browser it opens nothing, and does not use it up', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    const mallory = server.visitor()
    await ask(mallory, emailOf('Mallory'))
    expect((await enter(server.visitor(), codeIn())).problem.code).toBe('code-over')
    expect((await enter(mallory, codeIn(server.letters[0]))).problem.code).toBe('code-wrong')
    expect((await enter(asha, codeIn(server.letters[0]))).status).toBe(200)
  })

  test('[CODE-1] opening the link of the letter signs nobody in, and the code stands where no server reads it', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    const link = /http:\S+/.exec(server.letters[0]?.text ?? '')?.[0] ?? ''
    expect(link).toBe(`http://rejoinder.test/sign-in/code#${codeIn()}`)
    await asha.fetch(new URL(link).pathname)
    await asha.fetch('/api/sign-in/code/enter')
    expect(await whoIs(asha)).toBeNull()
    expect((await enter(asha, codeIn())).status).toBe(200)
  })

  test('[CODE-1] is good for ten minutes', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    await server.clock.pass(10 * minute + 1)
    expect((await enter(asha, codeIn())).problem.code).toBe('code-over')
  })

  test('[CODE-1] neither the code nor the browser it is for can be read where they are kept', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    const kept = JSON.stringify(
      await server.db.withTables<{ verification: object }>().selectFrom('verification').selectAll().execute(),
    )
    expect(kept).toContain(emailOf('Asha'))
    expect(kept).not.toContain(codeIn())
    expect(kept).not.toContain(/rejoinder-code=([^;]+)/.exec(asha.cookie)?.[1])
  })

  test('[CODE-2] a known and an unknown address are answered alike, before anybody looks which it is', async () => {
    await server.signUp('Asha')
    const guest = await server.guests.add('Dana')
    const address = await server.db.selectFrom('user').select('email').where('id', '=', guest).executeTakeFirstOrThrow()
    const answers = await Promise.all(
      [emailOf('Asha'), emailOf('Nobody'), address.email].map(async (email) => {
        const { status, output, headers } = await askOnly(server.visitor(), email)
        return [status, output, headers.getSetCookie().map((line) => line.replace(/=[^;]+/, ''))]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toEqual(answers[2])
    expect(answers[0]?.[2]).toEqual([expect.stringMatching(/^rejoinder-code; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/)])
    await server.clock.pass(100)
    expect(server.letters).toEqual([])
    await server.clock.pass(1000)
    expect(server.letters.map(({ to }) => to)).toEqual([emailOf('Asha')])
    server.mail.isStuck = true
    expect((await ask(server.visitor(), emailOf('Asha'))).status).toBe(200)
  })

  test('[CODE-3] five wrong codes, and it is over', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    const right = codeIn()
    for (let n = 0; n < 5; n += 1) {
      const { problem } = await enter(asha, another(right))
      expect([problem.code, problem.fields]).toEqual(['code-wrong', { code: 'That is not the code we sent.' }])
    }
    expect((await enter(asha, right)).problem.code).toBe('code-over')
  })

  test('[CODE-3] letters are limited by account, from wherever they are asked for, and by address; the password still opens', async () => {
    await server.signUp('Asha')
    const here = server.visitor('203.0.113.66')
    for (let n = 0; n < 5; n += 1) expect((await ask(here, emailOf('Asha'))).status).toBe(200)
    expect((await ask(here, emailOf('Asha'))).problem.code).toBe('too-many')
    for (let n = 0; n < 4; n += 1) await ask(server.visitor(`198.51.100.${n}`), emailOf('Asha'))
    expect((await ask(server.visitor('198.51.100.99'), emailOf('Asha'))).problem.code).toBe('too-many')
    expect(server.letters.length).toBeLessThanOrEqual(10)
    const input = { email: emailOf('Asha'), password }
    expect((await here.call(endpoints.signIn, { input })).status).toBe(200)
    // An unknown address runs into the same limits: they tell nothing either.
    const there = server.visitor('203.0.113.77')
    for (let n = 0; n < 5; n += 1) await ask(there, emailOf('Nobody'))
    expect((await ask(there, emailOf('Nobody'))).problem.code).toBe('too-many')
  })

  test('[CODE-3] what is no code is refused before anything is looked at', async () => {
    const { problem } = await enter(server.visitor(), '12345')
    expect(problem).toMatchObject({ code: 'invalid-input', fields: { code: 'Enter the six digits of the code.' } })
  })
})

describe('an address that is shown to be theirs', () => {
  test('[CODE-4] is theirs alone: what somebody else set up with it opens nothing any more', async () => {
    const mallory = server.visitor()
    const input = { name: 'Asha', email: emailOf('Asha'), password: 'words of somebody else' }
    await mallory.call(endpoints.signUp, { input })
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    expect((await enter(asha, codeIn())).output.cleared).toBe(true)
    expect(await whoIs(mallory)).toBeNull()
    const again = await server.visitor().call(endpoints.signIn, { input: { email: emailOf('Asha'), password: input.password } })
    expect(again.problem.code).toBe('wrong-credentials')
    expect(await whoIs(asha)).toBe('Asha')
  })

  test('[ACC-8] who is left without a password sets a new one', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    await enter(asha, codeIn())
    const set = (current: string, next: string) => asha.call(endpoints.changePassword, { input: { current, next } })
    expect((await set('', 'new words of Asha')).status).toBe(200)
    expect((await set('', 'other words of Asha')).problem.code).toBe('invalid-input')
    const again = await server
      .visitor()
      .call(endpoints.signIn, { input: { email: emailOf('Asha'), password: 'new words of Asha' } })
    expect(again.status).toBe(200)
  })

  test('[CODE-4] saving my details with the same address takes nothing away', async () => {
    await server.signUp('Asha')
    const asha = server.visitor()
    await ask(asha, emailOf('Asha'))
    await enter(asha, codeIn())
    await asha.call(endpoints.changePassword, { input: { current: '', next: 'new words of Asha' } })
    await asha.call(endpoints.changeMe, { input: { affiliation: 'Leeds City Council', email: emailOf('Asha') } })
    await ask(asha, emailOf('Asha'))
    expect((await enter(asha, codeIn())).output.cleared).toBe(false)
    const input = { email: emailOf('Asha'), password: 'new words of Asha' }
    expect((await server.visitor().call(endpoints.signIn, { input })).status).toBe(200)
  })

  test('[CODE-4] nothing is taken away a second time, until the address changes', async () => {
    const asha = await server.signUp('Asha')
    const byCode = async () => {
      const visitor = server.visitor()
      await ask(visitor, emailOf('Asha'))
      return (await enter(visitor, codeIn())).output.cleared
    }
    expect(await byCode()).toBe(true)
    expect(await byCode()).toBe(false)
    expect(await whoIs(asha)).toBeNull()
    const back = server.visitor()
    await ask(back, emailOf('Asha'))
    await enter(back, codeIn())
    await back.call(endpoints.changeMe, { input: { email: emailOf('Ash') } })
    const row = await server.db.selectFrom('user').select('emailVerified').where('email', '=', emailOf('Ash')).executeTakeFirst()
    expect(row?.emailVerified).toBe(0)
  })
})

describe('a guest’s browser', () => {
  async function guestAt(visitor: Visitor) {
    const guest = await server.guests.add('Dana')
    const answer = new Headers()
    await server.guests.signIn(guest, { request: new Headers(), answer })
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(answer.getSetCookie()[0] ?? '') ?? []
    visitor.keep(name, value)
    return guest
  }

  test('[GUEST-8] is remembered when an account comes in there, by whatever way; the guest’s own session ends', async () => {
    await server.signUp('Asha')
    const browser = server.visitor()
    const guest = await guestAt(browser)
    expect(await whoIs(browser)).toBe('Dana')
    await ask(browser, emailOf('Asha'))
    const { output } = await enter(browser, codeIn())
    expect(server.offered).toEqual([[guest, output.me.id]])
    expect(await server.db.selectFrom('session').select('id').where('userId', '=', guest).execute()).toEqual([])
    expect(await whoIs(browser)).toBe('Asha')
  })

  test('[GUEST-8] makes an account where accounts are by invitation: a guest was invited', async () => {
    const closed = await startAccounts({ signUp: 'invitation' })
    const input = { name: 'Dana', email: emailOf('Dana'), password }
    expect((await closed.visitor().call(endpoints.signUp, { input })).problem.code).toBe('sign-up-closed')
    const guest = await closed.guests.add('Dana')
    const answer = new Headers()
    await closed.guests.signIn(guest, { request: new Headers(), answer })
    const cookie = answer.getSetCookie()[0]?.split(';')[0] ?? ''
    const made = await closed
      .visitor()
      .fetch('/api/sign-up', { method: 'POST', body: JSON.stringify(input), headers: { cookie } })
    expect(made.status).toBe(200)
    expect(closed.offered).toEqual([[guest, (await made.json()).id]])
    await closed.stop()
  })

  test('[GUEST-2] opens nothing of an account: no password, no address, no passkey', async () => {
    const browser = server.visitor()
    await guestAt(browser)
    for (const endpoint of [endpoints.changeMe, endpoints.changePassword, endpoints.listPasskeys, endpoints.beginAddingPasskey]) {
      expect([endpoint.path, (await browser.call(endpoint)).problem.code]).toEqual([endpoint.path, 'guests-cannot'])
    }
    expect((await browser.call(endpoints.signOut)).status).toBe(200)
    expect(await whoIs(browser)).toBeNull()
  })
})
