// Takes the README's two pictures from a server of its own with the example debate: a paper that two people write, and its published edition.
// Run it after `npm run build`: node tests/journeys/pictures/take-pictures.ts
import { join } from 'node:path'
import { chromium, expect } from '@playwright/test'
import { findChromium } from '../../kit/find-chromium.ts'
import { startWholeServer } from '../../kit/whole-server.ts'
import { bringIn, expectSaved, type NewPaper, openPaper, type Someone, send, someone } from '../stage.ts'

const executablePath = findChromium()
const look = {
  viewport: { width: 1440, height: 900 },
  colorScheme: 'light',
  locale: 'en-GB',
  timezoneId: 'Europe/London',
} as const

const server = await startWholeServer({ args: [] })
const browser = await chromium.launch({ chromiumSandbox: false, ...(executablePath ? { executablePath } : {}) })
try {
  const context = await browser.newContext({ baseURL: server.url, ...look })
  const host: Someone = { name: 'Host', page: await context.newPage(), context, url: server.url }
  await host.page.goto(server.hostLink)
  await host.page.getByRole('button', { name: 'Sign in' }).click()
  await expect(host.page.getByRole('heading', { name: 'Your papers' })).toBeVisible()
  const { papers } = await send<{ papers: readonly NewPaper[] }>(host, 'GET', '/api/papers')
  const paper = papers[0]
  if (paper === undefined) throw new Error('The example debate has no paper.')

  await host.page.goto(`/p/${paper.slug}`)
  await takePicture(host, 'edition')

  const ben = await someone(browser, server.url, 'Ben Okafor', look)
  await bringIn(host, paper, 'editor', ben)
  await openPaper(host, paper)
  await openPaper(ben, paper)
  await comment(ben, 'starts at the wrong end', 'People will quote this sentence. Can we say whose answer it was?')
  await comment(host, 'too little say', 'Who told us? One example from a small council would carry this.')
  await expect(host.page.getByText('Your comment was added.')).toBeHidden({ timeout: 15_000 })
  await placeCaret(host, 'solve the same things')
  // Last, so that the flag still carries the name.
  await placeCaret(ben, 'The problem is')
  await ben.page.keyboard.type(' ')
  await ben.page.keyboard.press('Backspace')
  await expectSaved(host, ben)
  await host.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await takePicture(host, 'paper')
} finally {
  await browser.close()
  await server.remove()
}

async function takePicture({ page }: Someone, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(import.meta.dirname, `${name}.png`) })
}

/** Selects these words, which stand in one piece of text, as a pointer would. */
async function select({ page }: Someone, words: string): Promise<void> {
  const text = page.getByRole('textbox', { name: /^Text of/ })
  await text.focus()
  await text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(wanted) ?? -1
      if (start >= 0) return getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length)
    }
    throw new Error(`“${wanted}” does not stand in the text.`)
  }, words)
}

async function placeCaret(person: Someone, after: string): Promise<void> {
  await select(person, after)
  await person.page.keyboard.press('ArrowRight')
}

async function comment(person: Someone, words: string, saying: string): Promise<void> {
  await select(person, words)
  await person.page.keyboard.press('Control+Alt+m')
  await person.page.keyboard.type(saying)
  await person.page.keyboard.press('Control+Enter')
  await expect(person.page.getByRole('article').filter({ hasText: saying })).toBeVisible()
}
