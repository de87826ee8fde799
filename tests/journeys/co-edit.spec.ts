import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { badgeOf, bringIn, countWords, expectSaved, openPaper, someone, startPaper, test, textOf, wordsOf } from './stage.ts'

const port = '4180'
const open = (dataDir?: string) => startWholeServer({ settings: { PORT: port }, ...(dataDir ? { dataDir } : {}) })

let server: WholeServer
test.beforeEach(async () => {
  server = await open()
})
test.afterEach(async () => {
  await server.remove()
})

/** A long public paper where it is at hand, else a text of the same kinds of blocks. */
function longPaper(): string {
  const real = join(import.meta.dirname, '../../../shared/real/govuk-rail-vision.html')
  if (existsSync(real)) return readFileSync(real, 'utf8')
  const section = (n: number) =>
    `<h2>Section ${n}</h2><p>Councils share what they build when somebody is paid to look after it<sup id="fnref:${n}"><a href="#fn:${n}" class="footnote">${n}</a></sup>.</p>
     <ul><li>One<ul><li>Deeper</li></ul></li><li>Two</li></ul><table><tr><th>Who</th><th>What</th></tr><tr><td>District</td><td>Waste</td></tr></table>`
  const notes = Array.from({ length: 30 }, (_, n) => `<li id="fn:${n}"><p>Note ${n}. <a href="#fnref:${n}">↩</a></p></li>`)
  return `${Array.from({ length: 30 }, (_, n) => section(n)).join('')}<div class="footnotes"><ol>${notes.join('')}</ol></div>`
}

/** In the page: whether the badge has said Saving, and whether anything in it moved meanwhile. */
function watchSaving(): { seen: boolean; moved: boolean } {
  const watched = { seen: false, moved: false }
  setInterval(() => {
    const badge = document.querySelector('.live-badge[data-badge="saving"]')
    if (badge === null) return
    watched.seen = true
    watched.moved ||= badge.getAnimations({ subtree: true }).length > 0
  }, 50)
  return watched
}

test('[JOURNEY-1] two people write into an imported paper at the same time while a third reads', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const carys = await someone(browser, server.url, 'Carys Wyn')
  const paper = await startPaper(asha, 'Connecting people', { format: 'html', text: longPaper() })
  await bringIn(asha, paper, 'editor', ben)
  await bringIn(asha, paper, 'reader', carys)

  const ashasText = await openPaper(asha, paper)
  const bensText = await openPaper(ben, paper)
  const carysText = await openPaper(carys, paper)
  const ashas = Array.from({ length: 30 }, (_, n) => `asha${n}x`)
  const bens = Array.from({ length: 30 }, (_, n) => `ben${n}x`)
  await ashasText.locator('p').nth(3).click()
  await asha.page.keyboard.press('End')
  await bensText.locator('p').nth(6).click()
  await ben.page.keyboard.press('End')
  const whileSaving = await asha.page.evaluateHandle(watchSaving)
  await Promise.all([
    asha.page.keyboard.type(` ${ashas.join(' ')}`, { delay: 8 }),
    ben.page.keyboard.type(` ${bens.join(' ')}`, { delay: 8 }),
  ])
  await expectSaved(asha, ben)
  // What moves all the while somebody types has the screen drawn sixty times a second.
  expect(await whileSaving.jsonValue()).toEqual({ seen: true, moved: false })

  const once = Object.fromEntries([...ashas, ...bens].map((word) => [word, 1]))
  for (const text of [ashasText, bensText, carysText]) {
    await expect.poll(async () => countWords(await wordsOf(text), [...ashas, ...bens])).toEqual(once)
  }
  // Who is here, and whose caret is whose.
  await expect(carys.page.getByRole('button', { name: /3 here now/ })).toBeVisible()
  // A reader has no toolbar and cannot write.
  await expect(carys.page.getByRole('toolbar')).toHaveCount(0)
  await carysText.locator('p').nth(3).click()
  await carys.page.keyboard.type('should not appear')
  await expect(carysText).not.toContainText('should not appear')
})

test('[JOURNEY-2] nothing is lost or doubled when the server is killed while both type, and started again', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paper = await startPaper(asha, 'Killed in mid-sentence', {
    format: 'markdown',
    text: 'One line for Asha.\n\nAnother for Ben.',
  })
  await bringIn(asha, paper, 'editor', ben)
  const ashasText = await openPaper(asha, paper)
  const bensText = await openPaper(ben, paper)
  const ashas = Array.from({ length: 60 }, (_, n) => `asha${n}x`)
  const bens = Array.from({ length: 60 }, (_, n) => `ben${n}x`)
  await ashasText.locator('p').first().click()
  await asha.page.keyboard.press('End')
  await expect(bensText.locator('.other-caret')).toBeAttached()
  await bensText.locator('p').nth(1).click()
  await ben.page.keyboard.press('End')

  const typing = Promise.all([
    asha.page.keyboard.type(` ${ashas.join(' ')}`, { delay: 10 }),
    ben.page.keyboard.type(` ${bens.join(' ')}`, { delay: 10 }),
  ])
  await expect(bensText).toContainText('asha9x')
  await server.kill()
  await expect(badgeOf(asha)).toHaveText(/^Not sent: \d+ changes? kept on this device/, { timeout: 30_000 })
  await typing
  server = await open(server.dataDir)

  await expectSaved(asha, ben)
  const once = Object.fromEntries([...ashas, ...bens].map((word) => [word, 1]))
  for (const text of [ashasText, bensText]) {
    await expect.poll(async () => countWords(await wordsOf(text), [...ashas, ...bens])).toEqual(once)
  }
  // What a newcomer gets from the disk is the same text.
  const carys = await someone(browser, server.url, 'Carys Wyn')
  await bringIn(asha, paper, 'reader', carys)
  await openPaper(carys, paper)
  await expect.poll(() => wordsOf(textOf(carys))).toEqual(await wordsOf(ashasText))
})

test('[JOURNEY-3] words written without a connection stay on this device, survive a reload, and arrive later', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paper = await startPaper(asha, 'Written on the train', { format: 'markdown', text: 'Where we were.' })
  await bringIn(asha, paper, 'editor', ben)
  const text = await openPaper(asha, paper)
  await expectSaved(asha)
  // The shell is kept by the service worker once it is active.
  await asha.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await asha.page.reload()
  await expectSaved(asha)

  await server.kill()
  await text.locator('p').first().click()
  await asha.page.keyboard.press('End')
  await asha.page.keyboard.type(' Written in a tunnel.')
  await expect(badgeOf(asha)).toHaveText(/^Not sent: \d+ changes? kept on this device/, { timeout: 30_000 })
  await asha.page.reload()
  await expect(textOf(asha)).toContainText('Where we were. Written in a tunnel.')
  await expect(badgeOf(asha)).toHaveText(/^Not sent: \d+ changes? kept on this device/)

  server = await open(server.dataDir)
  await openPaper(ben, paper)
  await expect(textOf(ben)).toContainText('Where we were. Written in a tunnel.', { timeout: 30_000 })
  await expectSaved(asha)
})
