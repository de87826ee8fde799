import { expect } from '@playwright/test'
import { type ServerWithProvider, startServerWithProvider } from '../kit/server-with-provider.ts'
import { expectAccessible } from './accessible.ts'
import { lastLetterTo, someone, test } from './stage.ts'

let here: ServerWithProvider
test.beforeAll(async () => {
  here = await startServerWithProvider()
})
test.afterAll(async () => {
  await here.remove()
})

test('[JOURNEY-23] a code from the letter signs in where it was asked for; its link opens a page with a button', async ({
  browser,
}) => {
  await someone(browser, here.server.url, 'Asha Code')
  const context = await browser.newContext({ baseURL: here.server.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expectAccessible(page, 'ways to sign in', [360])
  await page.getByRole('button', { name: 'Get a code from the host' }).click()
  await expect(page.getByText('Ask whoever runs this server')).toBeVisible()
  await page.getByLabel('E-mail address').fill('asha.code@council.example')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Code', { exact: true })).toBeFocused()
  await expectAccessible(page, 'code', [360])
  await expect(async () => expect(lastLetterTo(here.server, 'asha.code@council.example')).toContain('Your code is')).toPass()
  const letter = lastLetterTo(here.server, 'asha.code@council.example')
  const [, code = ''] = /Your code is (\d{6})/.exec(letter) ?? []
  const [link = ''] = /http\S+/.exec(letter) ?? []

  // In another browser the link opens nothing, and says where the code belongs.
  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(link)
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.getByRole('alert')).toContainText('was asked for in another browser')

  // A wrong one is said beside its field, and nothing typed is lost.
  await page.keyboard.type(code === '111111' ? '222222' : '111111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('That is not the code we sent.')

  const mailed = await context.newPage()
  await mailed.goto(link)
  await expect(mailed.getByText(`Your code is ${code}.`)).toBeVisible()
  await expectAccessible(mailed, 'link of the code', [360])
  expect((await (await context.request.get('/api/me')).json()).me).toBeNull()
  await mailed.getByRole('button', { name: 'Sign in' }).click()
  await expect(mailed.getByRole('button', { name: 'Your account, Asha Code' })).toBeVisible()
  await expect(mailed.getByText(/Your e-mail address is confirmed/)).toBeVisible()
})

test('[PASSKEY-1] [JOURNEY-24] a passkey is added, named, used to sign in and removed', async ({ browser }) => {
  const asha = await someone(browser, here.server.url, 'Asha Key')
  const { page, context } = asha
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/account')
  await page.getByLabel('Name of the new passkey').fill('Work laptop')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByText('Work laptop', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Rename Work laptop' }).click()
  await page.getByLabel('Name of this passkey').fill('Old laptop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Old laptop' })).toBeVisible()
  await expectAccessible(page, 'account with a passkey', [360])

  const signOut = async () => {
    await page.getByRole('button', { name: 'Your account, Asha Key' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  }
  await signOut()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('button', { name: 'Your account, Asha Key' })).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove Old laptop' }).click()
  await expect(page.getByText('It opens nothing here any more.')).toBeVisible()
  await signOut()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('That passkey opens nothing here.')
})

test('[JOURNEY-25] the organisation’s own sign-in makes an account and brings back', async ({ browser }) => {
  here.provider.person = { sub: 'ben-7', name: 'Ben Council', email: 'ben@council.example', email_verified: true }
  const page = await (await browser.newContext({ baseURL: here.server.url })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue with Example Council' }).click()
  await page.getByRole('link', { name: 'Sign in as me' }).click()
  await expect(page.getByRole('button', { name: 'Your account, Ben Council' })).toBeVisible()
  expect(new URL(page.url()).search).toBe('')

  here.provider.isDown = true
  const other = await (await browser.newContext({ baseURL: here.server.url })).newPage()
  await other.goto('/sign-in/provider?code=made-up&state=made-up')
  await expect(other.getByRole('alert')).toContainText('Begin again.')
  here.provider.isDown = false
})
