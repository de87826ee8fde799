// What the editor says and does while its line is cut, blocked, old or refused: every word is somewhere, and the person knows where.
import { cpSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import {
  badgeOf,
  bringIn,
  countWords,
  expectSaved,
  type NewPaper,
  openPaper,
  type Someone,
  send,
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

/** In the page: its live connections end at an address where nobody answers. */
function blockSockets(): void {
  const Real = window.WebSocket
  window.WebSocket = class extends Real {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(String(address).replace('/live/', '/blocked/'), protocols)
      if (!performance.getEntriesByName('tried').length) performance.mark('tried')
    }
  }
}

test('[LIVE-5] where WebSockets are blocked that is said, the copy can be read and not changed, and what waits arrives later', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'Behind a firewall', { format: 'markdown', text })
  const line = await steerLine(asha.page)
  await openPaper(asha, paper)
  await expectSaved(asha)
  await line.cut()
  await typeAtEnd(asha, ' waiting-words')
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  await asha.page.close()

  const page = await asha.context.newPage()
  await page.addInitScript(blockSockets)
  await page.addInitScript(() => {
    const watch = new MutationObserver(() => {
      if (!document.body.textContent.includes('blocks live connections')) return
      performance.mark('said')
      watch.disconnect()
    })
    watch.observe(document, { childList: true, subtree: true })
  })
  const behind: Someone = { ...asha, page }
  await page.goto(`/papers/${paper.id}`)
  await expect(page.getByText('Something on this network blocks live connections')).toBeVisible({ timeout: 10_000 })
  expect(await page.evaluate(() => performance.measure('until it is said', 'tried', 'said').duration)).toBeLessThan(5_000)
  await expectAll(['waiting-words'], behind)
  await typeAtEnd(behind, 'should-not-appear')
  await expect(textOf(behind)).not.toContainText('should-not-appear')
  await expect(badgeOf(behind)).toHaveText(notSent)
  await expectAccessible(page, 'behind a network that blocks', [360])
  await picture(page, 'blocked')
  await page.close()

  const later: Someone = { ...asha, page: await asha.context.newPage() }
  await openPaper(later, paper)
  await expectSaved(later)
  await expectAll(['waiting-words'], later)

  // Whoever has no copy reads what the server has.
  const ben = await someone(browser, server.url, 'Ben Okafor')
  await bringIn(asha, paper, 'editor', ben)
  await ben.page.addInitScript(blockSockets)
  await ben.page.goto(`/papers/${paper.id}`)
  await expect(ben.page.getByText('waiting-words')).toBeVisible({ timeout: 10_000 })
  await expect(badgeOf(ben)).toHaveText('Reading only')
  await expectAccessible(ben.page, 'the text without a live connection', [360])
  await picture(ben.page, 'blocked-first')
})

test('[LIVE-17] an editor that is too old reads, is told to reload to edit, and what was typed into it arrives after that', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'After an update', { format: 'markdown', text })
  const ben = await someone(browser, server.url, 'Ben Okafor')
  await bringIn(asha, paper, 'editor', ben)
  await openPaper(ben, paper)
  await asha.page.addInitScript(() => {
    const Real = window.WebSocket
    window.WebSocket = class extends Real {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(sessionStorage.getItem('reloaded') ? address : String(address).replace('schema=1', 'schema=0'), protocols)
      }
    }
  })
  await openPaper(asha, paper)
  await expectSaved(asha)
  // In one go: with the first word that is refused the text is for reading.
  await textOf(asha).locator('p').first().click()
  await asha.page.keyboard.press('End')
  await asha.page.keyboard.insertText(' typed-in-the-old-one')
  await expect(asha.page.getByText('Rejoinder has been updated. Reload to edit; nothing is lost.')).toBeVisible()
  await typeAtEnd(asha, 'not-any-more')
  await expect(textOf(asha)).not.toContainText('not-any-more')
  await expect(textOf(ben)).not.toContainText('typed-in-the-old-one')
  await expectAccessible(asha.page, 'an older editor', [360])
  await picture(asha.page, 'older-editor')
  await asha.page.evaluate(() => sessionStorage.setItem('reloaded', 'yes'))
  await asha.page.getByRole('button', { name: 'Reload the page' }).click()
  await expectSaved(asha)
  await expectAll(['typed-in-the-old-one'], asha, ben)
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

test('[LIVE-19] a server restored from a backup older than the paper: the copy here can be copied from, and stays until it is discarded', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const { page } = asha
  await server.stop()
  const backup = `${server.dataDir}-backup`
  cpSync(server.dataDir, backup, { recursive: true })
  server = await open(server.dataDir)
  const paper = await startPaper(asha, 'Newer than the backup', { format: 'markdown', text })
  await openPaper(asha, paper)
  await typeAtEnd(asha, ' newer-words')
  await expectSaved(asha)
  await server.remove()
  server = await open(backup)

  await page.getByRole('link', { name: 'Compare and copy' }).click({ timeout: 40_000 })
  await expect(page.locator('.set-aside-text')).toContainText('Councils share what they build. newer-words')
  await expectAccessible(page, 'a paper not found, set aside')
  await picture(page, 'not-found-aside')
  await page.goto(`/papers/${paper.id}`)
  await expect(page.getByRole('link', { name: 'Compare and copy' })).toBeVisible()
  await expectAccessible(page, 'a paper not found', [360])
  await picture(page, 'not-found')
  expect(await copiesOn(page)).toHaveLength(1)
  await page.getByRole('link', { name: 'Compare and copy' }).click()
  await page.getByRole('button', { name: 'Discard…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('Nothing is set aside')).toBeVisible()
  expect(await copiesOn(page)).toEqual([])
})

async function awayAndDemoted(asha: Someone, ben: Someone, paper: NewPaper): Promise<void> {
  const line = await steerLine(asha.page)
  await openPaper(asha, paper)
  await expectSaved(asha)
  await line.cut()
  await typeAtEnd(asha, ' And these are words of mine.')
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  const { me } = await send<{ me: { id: string } }>(asha, 'GET', '/api/me')
  await send(ben, 'PATCH', `/api/papers/${paper.id}/members/${me.id}`, { role: 'commenter' })
  line.mend()
}

test('[LIVE-15] words that may not be sent any more are set aside, compared, copied in part and discarded', async ({
  browser,
}) => {
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const asha = await someone(browser, server.url, 'Asha Rahman', { permissions: ['clipboard-read', 'clipboard-write'] })
  const paper = await startPaper(ben, 'Shared tools', { format: 'markdown', text })
  await bringIn(ben, paper, 'editor', asha)
  await awayAndDemoted(asha, ben, paper)
  const { page } = asha
  await page.getByRole('link', { name: 'Compare and copy' }).click({ timeout: 40_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'Set aside on this device' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Changed' })).toBeVisible()
  await expect(page.getByText('1 paragraph is the same')).toBeVisible()
  await expect(page.locator('.is-aside mark')).toContainText('And these are words of mine')
  await expectAccessible(page, 'set aside')
  await picture(page, 'set-aside-1440')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'light' })
  await picture(page, 'set-aside-360')

  // By keyboard alone from here.
  await page.getByRole('button', { name: 'Copy all of it' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('two years')
  await page.getByRole('button', { name: /^Copy this part/ }).focus()
  await page.keyboard.press('Enter')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('Councils share what they build. And these are words of mine.')
  await page.reload()
  await expect(page.getByText('1 paragraph is the same')).toBeVisible()
  await expect(page.locator('.is-aside mark')).toContainText('And these are words of mine')
  await page.getByRole('button', { name: 'Discard…' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alertdialog')).toContainText('It is kept nowhere else')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('Nothing is set aside')).toBeVisible()
})

test('[LIVE-25] words that were not sent before the paper was archived are set aside, and the reason is said', async ({
  browser,
}) => {
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(ben, 'Shared tools', { format: 'markdown', text })
  await bringIn(ben, paper, 'owner', asha)
  const line = await steerLine(asha.page)
  await openPaper(asha, paper)
  await expectSaved(asha)
  await line.cut()
  await typeAtEnd(asha, ' And these are words of mine.')
  await expect(badgeOf(asha)).toHaveText(notSent, { timeout: 30_000 })
  await send(ben, 'PATCH', `/api/papers/${paper.id}`, { archived: true })
  line.mend()
  const { page } = asha
  await expect(page.getByText(closeCodes.paperArchived[1])).toBeVisible({ timeout: 40_000 })
  await expect(page.getByText('This paper was archived by an owner').first()).toBeVisible()
  await expect(textOf(asha)).not.toContainText('words of mine')
  await picture(page, 'archived-meanwhile')
  await page.getByRole('link', { name: 'Compare and copy' }).click()
  await expect(page.getByText('1 paragraph is the same')).toBeVisible()
  await expect(page.locator('.is-aside mark')).toContainText('And these are words of mine')
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
