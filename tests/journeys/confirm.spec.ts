// Ten minutes after signing in: what could hand an account over asks who it is.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, type Page } from '@playwright/test'
import { type ServerWithProvider, startServerWithProvider } from '../kit/server-with-provider.ts'
import { expectAccessible } from './accessible.ts'
import { expectSaved, lastLetterTo, openPaper, password, shoot, someone, startPaper, test } from './stage.ts'

let here: ServerWithProvider
test.beforeAll(async () => {
  here = await startServerWithProvider()
})
test.afterAll(async () => {
  await here.remove()
})

/** Everybody signed in a quarter of an hour ago. */
function passTime(): void {
  const db = new DatabaseSync(join(here.server.dataDir, 'rejoinder.db'), { timeout: 5000 })
  db.prepare('UPDATE session SET createdAt = ?').run(new Date(Date.now() - 15 * 60_000).toISOString())
  db.close()
}

const question = (page: Page) => page.getByRole('dialog', { name: 'Confirm that it is you' })

test('[JOURNEY-30] a new address and a passkey ask who it is; what was entered is kept, and goes on afterwards', async ({
  browser,
}) => {
  const asha = await someone(browser, here.server.url, 'Asha Confirms', { viewport: { width: 360, height: 740 } })
  const { page, context } = asha
  const { keyboard } = page
  const paper = await startPaper(asha, 'Open beside it')
  const elsewhere = { ...asha, page: await context.newPage() }
  const text = await openPaper(elsewhere, paper)
  passTime()

  await page.goto('/account')
  const address = page.getByLabel('E-mail address')
  await address.fill('asha.new@council.example')
  await keyboard.press('Enter')
  await expect(question(page).getByLabel('Password')).toBeFocused()
  await expectAccessible(page, 'who it is', [360])
  await shoot(page, 'confirm-phone')

  // Who would rather not loses nothing.
  await keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText('Nothing was changed: this needs a sign-in from the last ten minutes')
  await expect(address).toHaveValue('asha.new@council.example')
  await address.press('Enter')
  await keyboard.type('not the right words')
  await keyboard.press('Enter')
  await expect(question(page).getByRole('alert')).toContainText('do not match')
  await question(page).getByLabel('Password').fill(password)
  await keyboard.press('Enter')
  await expect(page.getByText('Your details are saved.')).toBeVisible()
  await expect(question(page)).toHaveCount(0)
  await expect(address).toHaveValue('asha.new@council.example')
  expect(lastLetterTo(here.server, 'asha.confirms@council.example')).toContain('has another e-mail address now')
  // The paper that was open in another window is open still.
  await text.pressSequentially('Still here.')
  await expectSaved(elsewhere)
  await elsewhere.page.close()

  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  passTime()
  await page.getByLabel('Name of the new passkey').fill('Work laptop')
  await keyboard.press('Enter')
  await question(page).getByRole('button', { name: 'Confirm by a code' }).click()
  await question(page).getByRole('button', { name: 'Make the code' }).click()
  await expect(question(page).getByLabel('Code', { exact: true })).toBeFocused()
  await shoot(page, 'confirm-code-phone')
  const letter = () => lastLetterTo(here.server, 'asha.new@council.example')
  await expect.poll(letter).toContain('Your code is')
  await keyboard.type(/Your code is (\d{6})/.exec(letter())?.[1] ?? '')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Work laptop' })).toBeVisible()
  // What stays until it is closed lies over the foot of the screen.
  await page.locator('.toast', { hasText: 'Your e-mail address is confirmed' }).getByRole('button', { name: 'Close' }).click()

  passTime()
  await page.getByRole('button', { name: 'Remove Work laptop' }).click()
  await question(page).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('It opens nothing here any more.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove Work laptop' })).toHaveCount(0)
})

test('[JOURNEY-30] a first password asks for the organisation’s own sign-in, in a window of its own', async ({ browser }) => {
  here.provider.person = { sub: 'ben-8', name: 'Ben Confirms', email: 'ben.confirms@council.example', email_verified: true }
  const context = await browser.newContext({ baseURL: here.server.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Continue with Example Council' }).click()
  await page.getByRole('link', { name: 'Sign in as me' }).click()
  await expect(page.getByRole('button', { name: 'Your account, Ben Confirms' })).toBeVisible()
  passTime()
  await page.goto('/account')
  await page.getByLabel('New password').fill('some words nobody guesses')
  await page.keyboard.press('Enter')
  const button = question(page).getByRole('button', { name: 'Continue with Example Council in a new window' })
  await expect(button).toBeVisible()
  await expectAccessible(page, 'who it is, by an organisation', [360, 1440])
  await shoot(page, 'confirm-organisation')
  const opens = context.waitForEvent('page')
  await button.click()
  const there = await opens
  await expect(page.getByRole('status').filter({ hasText: 'Sign in in the other window.' })).toBeVisible()
  await there.getByRole('link', { name: 'Sign in as me' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expect(question(page)).toHaveCount(0)
})
