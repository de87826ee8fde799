// How pages look where nobody looks every day: on paper, in a window as low as at 400 % zoom, turned while something is open, on a phone.
import { expect } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { bringIn, expectSaved, openPaper, type Someone, send, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const long = Array.from({ length: 12 }, (_, at) => `Point ${at}: what is bought once can be shared many times.`).join('\n\n')
const content = {
  format: 'markdown',
  text: `Councils share [what they build](https://example.org/a/long/address), as <https://example.net/> says.

| Council | People | Spent in 2024 | Spent in 2025 | With whom | Where this is from |
| --- | --- | --- | --- | --- | --- |
| Calderdale | 206,000 | £1,204,000 | £1,310,000 | Kirklees | https://www.example.org/budgets-and-spending/statement-of-accounts |

${long}`,
} as const

test('[PRINT-1] [PRINT-2] a paper on paper: who, what, when and where, the addresses of its links, and nothing to press', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman', { colorScheme: 'dark' })
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const carys = await someone(browser, server.url, 'Carys Reader')
  const paper = await startPaper(asha, 'For the committee', content)
  await bringIn(asha, paper, 'editor', ben)
  await bringIn(asha, paper, 'reader', carys)
  const link = await send<{ url: string }>(asha, 'POST', `/api/papers/${paper.id}/invites`, { role: 'editor', guests: true })
  const guest = await (await browser.newContext({ baseURL: server.url })).newPage()
  await guest.goto(link.url)
  await guest.getByLabel('Your name', { exact: true }).fill('Efe Visitor')
  await guest.getByText('Known to the editors only').click()
  await guest.getByRole('button', { name: 'Open the paper' }).click()
  await expect(guest.getByRole('textbox', { name: /^Text of/ })).toBeVisible()

  const { page } = asha
  await openPaper(asha, paper)
  await expectSaved(asha)
  await expect(page.locator('.paper-printed, .printed-address')).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 627, height: 940 })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const sheet = page.getByRole('main')
  await expect(sheet.locator('.paper-printed')).toContainText('Asha Rahman (Example council), Ben Okafor (Example council)')
  await expect(sheet.locator('.paper-printed')).toContainText(/Draft, as it stood on \d+ \w+ \d{4} at \d\d:\d\d/)
  await expect(sheet.locator('.paper-printed')).toContainText(`${server.url}/papers/${paper.id}`)
  await expect(sheet).not.toContainText(/Efe|Carys|Guest/)
  await expect(sheet.locator('.printed-address')).toHaveText([' (https://example.org/a/long/address)'])
  expect(await page.locator('button:visible, [role=button]:visible, header:visible').count()).toBe(0)
  const seen = await textOf(asha).evaluate((text) => ({
    cut: [...text.querySelectorAll('*')].filter((each) => each.scrollWidth > text.clientWidth).map(({ localName }) => localName),
    broken: [...text.querySelectorAll('td')].filter(
      (cell) => cell.textContent === '£1,204,000' && (cell.firstElementChild?.clientHeight ?? 99) > 30,
    ).length,
    ink: getComputedStyle(text).color,
  }))
  expect(seen).toEqual({ cut: [], broken: 0, ink: 'rgb(28, 31, 34)' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(page.locator('.paper-printed, .printed-address')).toHaveCount(0)
  // A browser that prints tells of it by itself.
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      // Heard last, when what stands on paper is there.
      if (document.querySelector('.paper-printed') !== null) performance.mark('printed')
    }),
  )
  await page.pdf()
  expect(await page.evaluate(() => performance.getEntriesByName('printed').length)).toBe(1)
})

test('[SHELL-18] [EDIT-10] at 400 % the text has most of the window, and the form of a link goes with its words', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Zoom')
  const { page } = asha
  const paper = await startPaper(asha, 'Closely looked at', content)
  const text = await openPaper(asha, paper)
  await expectSaved(asha)
  await page.setViewportSize({ width: 320, height: 256 })
  await page.evaluate(() => scrollTo(0, 1_200))
  const free = () =>
    page.evaluate(() => {
      const isText = (y: number) => document.elementFromPoint(innerWidth / 2, y)?.closest('.paper-text') !== null
      return Array.from({ length: innerHeight }, (_, y) => y).filter(isText).length / innerHeight
    })
  await expect.poll(free).toBeGreaterThan(0.55)

  await page.setViewportSize({ width: 1280, height: 800 })
  const words = text.locator('p', { hasText: 'Point 1:' })
  await words.click({ clickCount: 3 })
  await page.keyboard.press('Control+k')
  const form = page.getByRole('dialog', { name: 'Make a link' })
  await expect(form).toBeVisible()
  // Above or below the words: neither far from them nor upon them.
  const away = async () => {
    const [box, at] = [await form.boundingBox(), await words.boundingBox()]
    if (!box || !at) throw new Error('Neither is out of sight.')
    return Math.abs(Math.max(box.y - (at.y + at.height), at.y - (box.y + box.height)))
  }
  for (const [width, height] of [
    [1280, 800],
    [700, 800],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    await words.scrollIntoViewIfNeeded()
    await expect.poll(away, `${width} px`).toBeLessThan(24)
  }
})

test('[TALK-9] on a phone each outcome stands by itself, its parts under their names', async ({ browser }) => {
  const asha: Someone = await someone(browser, server.url, 'Asha Outcomes')
  const paper = await startPaper(asha, 'Said and done', content)
  for (const [quote, said, outcome, reason] of [
    ['what they build', 'Our finance team will ask whether that includes staff time.', 'not taken', 'It is counted elsewhere.'],
    ['Point 3', 'True of us.', 'taken', ''],
  ]) {
    const { id } = await send<{ id: string }>(asha, 'POST', `/api/papers/${paper.id}/threads`, { anchor: { quote }, text: said })
    await send(asha, 'PATCH', `/api/threads/${id}`, { resolved: true, outcome, reason })
  }
  const { page } = asha
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/api/papers/${paper.id}/outcomes.html`)
  await expect(page.getByRole('cell')).toHaveCount(7)
  const cells = await page
    .getByRole('cell')
    .evaluateAll((all) =>
      all.map((cell) => ({ left: cell.getBoundingClientRect().left, head: getComputedStyle(cell, '::before').content })),
    )
  expect(new Set(cells.map(({ left }) => left)).size).toBe(1)
  expect(cells.slice(0, 4).map(({ head }) => head)).toEqual(['"About"', '"What was said"', '"Outcome"', '"Why"'])
  const table = page.getByRole('group', { name: 'You said, we did' })
  expect(await table.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0)
  await expectAccessible(page, 'outcomes', [768, 360])
})

test('[SHELL-19] Escape while a dialog opens closes it, and leaves nothing over the page', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Quick')
  const { page } = asha
  await openPaper(asha, await startPaper(asha, 'In a hurry', content))
  for (const wait of [0, 50, 100]) {
    await page.getByRole('button', { name: 'Share' }).click()
    await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible()
    await page.waitForTimeout(wait)
    await page.keyboard.press('Escape')
    await expect(page.locator('.dialog-veil')).toHaveCount(0)
  }
})
