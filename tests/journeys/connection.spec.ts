// What the editor says and does while its line is cut, blocked, old or refused: every word is somewhere, and the person knows where.
import { expect, type Page } from '@playwright/test'
import { limits } from '../../shared/protocol/limits.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import {
  badgeOf,
  bringIn,
  countWords,
  expectSaved,
  openPaper,
  type Someone,
  someone,
  startPaper,
  test,
  textOf,
  wordsOf,
} from './stage.ts'
import { steerLine } from './steered-line.ts'

const port = '4181'
const open = (dataDir?: string) => startWholeServer({ settings: { PORT: port }, ...(dataDir ? { dataDir } : {}) })

let server: WholeServer
test.beforeEach(async () => {
  server = await open()
})
test.afterEach(async () => {
  await server.remove()
})

const notSent = /^Not sent: [\d,]+ changes? kept on this device$/
const text = 'Councils share what they build.\n\nWe ask for money for two years.'

async function typeAtEnd(person: Pick<Someone, 'page'>, words: string): Promise<void> {
  await person.page
    .getByRole('textbox', { name: /^Text of/ })
    .locator('p')
    .first()
    .click()
  await person.page.keyboard.press('End')
  await person.page.keyboard.type(words)
}

/** The paper in another window of the same browser. */
async function secondWindow(person: Someone, opening: () => Promise<unknown>): Promise<Someone> {
  const [page] = await Promise.all([person.context.waitForEvent('page'), opening()])
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeVisible()
  return { ...person, page }
}

async function expectAll(words: readonly string[], ...people: readonly Someone[]): Promise<void> {
  const once = Object.fromEntries(words.map((word) => [word, 1]))
  for (const person of people) {
    await expect.poll(async () => countWords(await wordsOf(textOf(person)), words)).toEqual(once)
  }
}

/** A picture for whoever asks for pictures. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}

/** The copies of papers' texts on this device. */
function copiesOn(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('rejoinder:text:') ? name : [])),
  )
}

async function keepShell(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
}

test('[LIVE-13] two windows without a server: a cold one opens from the copy, both share, one closes, all of it arrives', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman', { viewport: { width: 360, height: 740 } })
  const paper = await startPaper(asha, 'On the train', { format: 'markdown', text })
  await openPaper(asha, paper)
  await keepShell(asha.page)
  await expectSaved(asha)
  await server.kill()
  await typeAtEnd(asha, ' first-window')
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  // All of the words, at the narrowest width.
  const cutOff = await badgeOf(asha).evaluate((badge) =>
    [badge, ...badge.querySelectorAll('*')].some((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0),
  )
  const box = await badgeOf(asha).boundingBox()
  expect(cutOff).toBe(false)
  expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 360).toBe(true)
  await picture(asha.page, 'badge-360')

  const cold = await secondWindow(asha, async () => {
    const page = await asha.context.newPage()
    await page.goto(`/papers/${paper.id}`)
  })
  await expectAll(['first-window'], cold)
  await expect(badgeOf(cold)).toHaveText(notSent)
  await typeAtEnd(cold, ' cold-window')
  await expectAll(['first-window', 'cold-window'], asha, cold)
  await asha.page.close()
  server = await open(server.dataDir)
  await expectSaved(cold)
  const ben = await someone(browser, server.url, 'Ben Okafor')
  await bringIn(cold, paper, 'reader', ben)
  await openPaper(ben, paper)
  await expectAll(['first-window', 'cold-window'], ben)
})

test('[LIVE-13] a duplicated window writes under an id of its own: every word of both arrives once', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'Twice open', { format: 'markdown', text })
  await openPaper(asha, paper)
  // What the browser does when a tab is duplicated: the same address, and a copy of the tab's own storage.
  const twin = await secondWindow(asha, () => asha.page.evaluate(() => void window.open(location.href, '_blank')))
  await Promise.all([typeAtEnd(asha, ' one1 one2 one3'), typeAtEnd(twin, ' two1 two2 two3')])
  await expectSaved(asha, twin)
  const ben = await someone(browser, server.url, 'Ben Okafor')
  await bringIn(asha, paper, 'reader', ben)
  await openPaper(ben, paper)
  await expectAll(['one3', 'two3'], asha, twin, ben)
  expect(new Set(await Promise.all([asha, twin, ben].map((person) => wordsOf(textOf(person))))).size).toBe(1)
})

test('[LIVE-10] a backlog larger than any update may be is sent in pieces, and arrives whole', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'A long night offline', { format: 'markdown', text })
  const line = await steerLine(asha.page)
  const ashasText = await openPaper(asha, paper)
  await expectSaved(asha)
  await line.cut()
  await ashasText.locator('p').first().click()
  await ashasText.evaluate((element) => {
    const lines = Array.from({ length: 1_500 }, (_, at) => `<p>Line${at}x ${'words of a long night '.repeat(18)}</p>`)
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', lines.join(''))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  const before = line.sent.length
  line.mend()
  await expectSaved(asha)
  const sizes = line.sent.slice(before)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(limits.updateBytes)
  expect(Math.max(...sizes)).toBeLessThan(70_000)
  const ben = await someone(browser, server.url, 'Ben Okafor')
  await bringIn(asha, paper, 'reader', ben)
  await openPaper(ben, paper)
  await expectAll(['Line0x', 'Line700x', 'Line1499x'], ben)
})

test('[LIVE-3] leaving is warned about while words are neither sent nor kept on this device, and only then', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'No room here', { format: 'markdown', text })
  await asha.page.addInitScript(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('no room', 'QuotaExceededError')
    }
  })
  const line = await steerLine(asha.page)
  await openPaper(asha, paper)
  await expectSaved(asha)
  await line.cut()
  await typeAtEnd(asha, ' nowhere-else')
  await expect(badgeOf(asha)).toHaveText('Can’t keep a copy on this device', { timeout: 30_000 })
  await expectAccessible(asha.page, 'no room on this device', [360])
  const question = asha.page.waitForEvent('dialog')
  void asha.page.close({ runBeforeUnload: true })
  const dialog = await question
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  line.mend()
  await expectSaved(asha)
  const closed = asha.page.waitForEvent('close')
  asha.page.once('dialog', () => {
    throw new Error('Asked, though every word is saved.')
  })
  await asha.page.close({ runBeforeUnload: true })
  await closed
})

test('[LIVE-16] signing out offers to remove the copies, and keeps what was never sent unless that is asked for too', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const sent = await startPaper(asha, 'All sent', { format: 'markdown', text })
  const unsent = await startPaper(asha, 'Half sent', { format: 'markdown', text })
  await openPaper(asha, sent)
  await expectSaved(asha)
  const line = await steerLine(asha.page)
  await openPaper(asha, unsent)
  await expectSaved(asha)
  await line.cut()
  await typeAtEnd(asha, ' x')
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  const { page } = asha

  await page.goto('/')
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Sign out' })
  await expect(dialog).toContainText('Copies of 2 papers')
  await expect(dialog).toContainText('“Half sent”: 2 changes')
  await picture(page, 'sign-out')
  await dialog.getByRole('button', { name: 'Remove the copies on this device and sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeAttached()
  await expect.poll(async () => (await copiesOn(page)).map((name) => name.includes(unsent.id))).toEqual([true])
})
