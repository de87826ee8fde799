import { expect, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { openPaper, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.stop()
  await server.remove()
})

/** The paths a page asks for, as it asks. */
function pathsOf(page: Page): string[] {
  const paths: string[] = []
  page.on('request', (request) => paths.push(new URL(request.url()).pathname))
  return paths
}

/** In the page: waits of seconds end when the test says so, so that a slow machine is no sooner settled than a fast one. */
function holdLongWaits(): void {
  const held: (() => void)[] = []
  const wait = window.setTimeout.bind(window)
  const holding = (deed: () => void, ms = 0) => (ms >= 1_000 ? held.push(deed) : wait(deed, ms))
  Object.assign(window, { setTimeout: holding, endLongWaits: () => held.splice(0).forEach((deed) => void deed()) })
}

/** In the page: notes what its own policy forbids it. */
function noteViolations(): void {
  const violations: string[] = []
  Object.assign(window, { violations })
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  )
}

const editor = /\/assets\/editor-.*\.js$/
const scripts = (paths: readonly string[]) => paths.filter((path) => path.endsWith('.js') && path.startsWith('/assets/'))

test("[SHELL-12] the paper is asked for, once, while its page's code is still on its way", async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'Asked for at once')
  const paths = pathsOf(asha.page)
  const held = Promise.withResolvers<void>()
  await asha.page.route(/\/assets\/(PaperPage|frame)-.*\.js$/, async (route) => {
    await held.promise
    await route.continue()
  })
  const asked = [`/api/papers/${paper.id}`, '/api/me']
  const opening = asha.page.goto(`/papers/${paper.id}`)
  await expect.poll(() => asked.every((path) => paths.includes(path))).toBe(true)
  held.resolve()
  await opening
  await expect(textOf(asha)).toBeVisible()
  for (const path of asked) expect(paths.filter((each) => each === path)).toHaveLength(1)
})

test("[SHELL-13] neither home nor the door loads the editor, and a paper's scripts are few", async ({ browser }) => {
  const stranger = await (await browser.newContext({ baseURL: server.url })).newPage()
  const before = pathsOf(stranger)
  await stranger.goto('/')
  await expect(stranger.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  await stranger.goto('/sign-in')
  await expect(stranger.getByLabel('Password')).toBeVisible()
  expect(before.filter((path) => editor.test(path))).toEqual([])

  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paths = pathsOf(ben.page)
  await openPaper(ben, await startPaper(ben, 'In few files'))
  expect(paths.filter((path) => editor.test(path))).toHaveLength(1)
  expect(scripts(paths).length).toBeLessThan(20)
})

test('[SHELL-14] the service worker is begun when the page has settled', async ({ browser }) => {
  const carys = await someone(browser, server.url, 'Carys Wyn')
  await carys.page.addInitScript(holdLongWaits)
  const paper = await startPaper(carys, 'Before the worker')
  const paths = pathsOf(carys.page)
  const begun = () => paths.filter((path) => path.includes('workbox-window')).length
  await openPaper(carys, paper)
  await carys.page.waitForLoadState('networkidle')
  expect(begun()).toBe(0)
  await carys.page.evaluate('endLongWaits()')
  await carys.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  expect(begun()).toBe(1)
})

test('[SHELL-15] no page tries what its own policy forbids', async ({ browser }) => {
  const dewi = await someone(browser, server.url, 'Dewi Prys')
  await dewi.page.addInitScript(noteViolations)
  const paper = await startPaper(dewi, 'By its own rules')
  for (const path of ['/', '/account', `/papers/${paper.id}`]) {
    await dewi.page.goto(path)
    await expect(dewi.page.getByRole('heading', { level: 1 }).or(textOf(dewi)).first()).toBeVisible()
    expect(await dewi.page.evaluate('violations')).toEqual([])
  }
})
