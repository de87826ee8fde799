import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer({ args: [] })
})
test.afterAll(async () => {
  await server.remove()
})

async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 })
      // A colour on its way from one theme to the other is neither's.
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      expect(found, `${where}, ${colorScheme}, ${width} px`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow, `${where} fits ${width} px`).toBeLessThanOrEqual(0)
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('[JOURNEY-9] the first run opens on a real debate, and axe finds nothing on any page', async ({ browser }) => {
  test.setTimeout(240_000)
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
})
