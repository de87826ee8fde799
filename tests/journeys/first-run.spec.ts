import { expect, type Page } from '@playwright/test'
import { type Address, addressAt, allAddresses } from '../../client/addresses.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { inviteLink, test } from './stage.ts'

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
  test.setTimeout(600_000)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  const seen = new Set<Address | null>()
  const look = async (at: Page, where: string, widths?: readonly number[]) => {
    await expect(at.getByRole('heading', { level: 1 })).toBeVisible()
    seen.add(addressAt(new URL(at.url()).pathname))
    await expectAccessible(at, where, widths)
  }
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  await look(page, 'front door')
  await page.goto('/sign-in')
  await expect(page.getByLabel('Password')).toBeVisible()
  await look(page, 'sign in')
  for (const path of ['/sign-up', '/sign-in/code', '/sign-in/provider', '/unsubscribe/nothing', server.hostLink]) {
    await page.goto(path)
    await look(page, path, [360])
  }

  await page.getByRole('button', { name: 'Sign in' }).click()
  const debate = page.getByRole('link', { name: 'Does local government need its own GDS?' }).first()
  await expect(debate).toBeVisible()
  await look(page, 'home')
  await debate.click()
  await expect(page.getByText('Structural solutions for structural problems')).toBeVisible()
  await look(page, 'debate')

  const { papers } = await (await context.request.get('/api/papers')).json()
  const host = { name: 'Host', page, context, url: server.url }
  const invited = await (await browser.newContext()).newPage()
  await invited.goto(await inviteLink(host, papers[0], 'commenter'))
  await look(invited, 'invitation', [360])

  await page.goto(`/papers/${papers[0].id}`)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeVisible()
  await expect(page.getByRole('article').first()).toBeVisible()
  await look(page, 'paper')
  await page.getByRole('button', { name: 'Share' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, 'share')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Publish…' }).click()
  const publish = page.getByRole('dialog', { name: 'Publish edition 3' })
  await publish.getByLabel('What changed, in a sentence').fill('The example says what it is an example of.')
  await expectAccessible(page, 'publish')
  await publish.getByRole('button', { name: 'Publish edition 3' }).click()
  await expect(page.getByRole('dialog', { name: 'Edition 3 is published' })).toBeVisible()
  await expectAccessible(page, 'published')

  for (const [path, where, widths] of [
    ['/papers/new', 'new paper'],
    ['/papers/archived', 'archived papers', [360]],
    [`/papers/${papers[0].id}/set-aside`, 'nothing set aside', [360]],
    ['/account', 'account'],
    ['/notices', 'notices'],
    ['/nowhere', 'not found'],
    [`/p/${papers[0].slug}`, 'edition'],
    [`/p/${papers[0].slug}/v/1`, 'first edition'],
    [`/p/${papers[0].slug}/changes`, 'all changes'],
  ] as const) {
    await page.goto(path)
    await look(page, where, widths)
  }
  await page.goto('/outbox')
  await expect(page.getByText('Mail is off')).toBeVisible()
  await look(page, 'letters that wait', [360])
  expect(allAddresses.filter((address) => !seen.has(address))).toEqual([])
})
