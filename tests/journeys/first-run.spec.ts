import { expect } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { test } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer({ args: [], entry: 'server/ops/start.mjs' })
})
test.afterAll(async () => {
  // As a service is stopped: the signal reaches the server itself, and finds it ready.
  expect(await server.stop()).toBe(0)
  await server.remove()
})

test('[JOURNEY-9] the first run opens on a real debate, and axe finds nothing on any page', async ({ browser }) => {
  test.setTimeout(480_000)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  await expectAccessible(page, 'front door')
  await page.goto('/sign-in')
  await expect(page.getByLabel('Password')).toBeVisible()
  await expectAccessible(page, 'sign in')

  await page.goto(server.hostLink)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const debate = page.getByRole('link', { name: 'Does local government need its own GDS?' }).first()
  await expect(debate).toBeVisible()
  await expectAccessible(page, 'home')
  await debate.click()
  await expect(page.getByText('Structural solutions for structural problems')).toBeVisible()
  await expectAccessible(page, 'debate')

  const { papers } = await (await context.request.get('/api/papers')).json()
  await page.goto(`/papers/${papers[0].id}`)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeVisible()
  await expect(page.getByRole('article').first()).toBeVisible()
  await expectAccessible(page, 'paper')
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'share')

  for (const [path, where] of [
    ['/papers/new', 'new paper'],
    ['/account', 'account'],
    ['/notices', 'notices'],
    ['/nowhere', 'not found'],
    [`/p/${papers[0].slug}`, 'edition'],
    [`/p/${papers[0].slug}/v/1`, 'first edition'],
    [`/p/${papers[0].slug}/changes`, 'all changes'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page, where)
  }
  await page.goto('/outbox')
  await expect(page.getByText('Mail is off')).toBeVisible()
  await expectAccessible(page, 'letters that wait', [360])
})
