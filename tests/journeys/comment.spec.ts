import { expect, type Locator } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { bringIn, expectSaved, inviteLink, openPaper, type Someone, send, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const content = { format: 'markdown', text: 'Collaboration that is funded has worked.\n\nGoodwill alone has not.' } as const

test('[JOURNEY-4] a commenter comes in by a link, comments by keyboard alone, and cannot edit', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'For comment', content)
  await openPaper(asha, paper)

  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  const carys = { name: 'Carys Wyn', page, context, url: server.url }
  await page.goto(await inviteLink(asha, paper, 'commenter'))
  await expect(page.getByText('You can read and comment.')).toBeVisible()
  await page.getByRole('button', { name: 'I have an account, or want one' }).click()
  await page.getByLabel('Your name').fill('Carys Wyn')
  await page.getByLabel('E-mail address').fill('carys@council.example')
  await page.getByLabel('Password').fill('three plain words here')
  await page.getByRole('button', { name: 'Open the paper' }).click()
  const text = textOf(carys)
  await expect(text).toContainText('Goodwill alone')

  // The caret works without the right to write: End of the first word, then select it, then the shortcut.
  await caretInParagraph(carys, 0)
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Alt+m')
  await page.keyboard.type('Say for whom it worked.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article', { name: /Collaboration/ })).toContainText('Say for whom it worked.')
  await expect(asha.page.getByRole('article', { name: /Collaboration/ })).toContainText('Say for whom it worked.')

  const before = await text.textContent()
  await text.locator('p').nth(1).click()
  await page.keyboard.type('not mine to write')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(text).toHaveText(before ?? '')
  await expect(textOf(asha)).not.toContainText('not mine')
})

test('[MARGIN-9] after Escape the same keys lead back into the box, and what is typed then is no edit of the selected words', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Again')
  const text = await openPaper(asha, await startPaper(asha, 'For coming back', content))
  const { keyboard } = asha.page
  await caretInParagraph(asha, 0)
  await keyboard.press('Control+Shift+ArrowRight')
  await keyboard.press('Control+Alt+m')
  await keyboard.type('Who')
  await keyboard.press('Escape')
  await expect(text).toBeFocused()
  await keyboard.press('Control+Alt+m')
  await expect(asha.page.getByRole('textbox', { name: 'Your comment' })).toBeFocused()
  await keyboard.type(' pays?')
  await expect(asha.page.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Who pays?')
  await expect(text).toContainText('Collaboration that')
})

test('[MARGIN-4] Arabic words run from right to left: in the text, in the box, in a comment and on the published page', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Scripts')
  const words = 'مرحبا بكم في المجلس.'
  const paper = await startPaper(asha, 'For both ways', { format: 'markdown', text: `${words}\n\nWelcome.` })
  const text = await openPaper(asha, paper)
  await text.locator('p').first().click()
  await asha.page.keyboard.press('Control+Alt+m')
  const box = asha.page.getByRole('textbox', { name: 'Your comment' })
  await box.fill('لماذا؟ (نعم).')
  expect(await box.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl')
  await asha.page.keyboard.press('Control+Enter')
  const comment = asha.page.getByRole('article').getByText('لماذا؟')
  await expect(comment).toBeVisible()
  await expectSaved(asha)
  for (const one of [text.locator('p').first(), comment]) expect(await endsAt(one)).toBe('left')
  expect(await endsAt(text.locator('p').nth(1))).toBe('right')
  await send(asha, 'POST', `/api/papers/${paper.id}/editions`, {})
  await asha.page.goto(`/p/${paper.slug}`)
  expect(await endsAt(asha.page.getByText(words))).toBe('left')
})

test('[JOURNEY-5] a thread whose words are deleted stays, unanchored, with its quote; undo brings it back, and it can be attached elsewhere', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Two')
  const ben = await someone(browser, server.url, 'Ben Two')
  const paper = await startPaper(asha, 'For deletion', content)
  await bringIn(asha, paper, 'editor', ben)
  await openPaper(asha, paper)
  await openPaper(ben, paper)

  await caretInParagraph(asha, 1)
  await asha.page.keyboard.press('Shift+End')
  await asha.page.keyboard.press('Control+Alt+m')
  await asha.page.keyboard.type('Is it?')
  await asha.page.keyboard.press('Control+Enter')
  await expect(ben.page.getByRole('article', { name: /Goodwill alone/ })).toBeVisible()

  await caretInParagraph(ben, 1)
  await ben.page.keyboard.press('Shift+End')
  await ben.page.keyboard.press('Delete')
  await expectSaved(ben)
  await expect(asha.page.getByText('These words are gone').first()).toBeVisible()
  await expect(asha.page.getByRole('article', { name: /Was on.*Goodwill alone/ })).toContainText('Is it?')

  await ben.page.keyboard.press('Control+z')
  await expect(textOf(asha)).toContainText('Goodwill alone')
  await expect(asha.page.getByRole('article', { name: /^On “Goodwill alone/ })).toBeVisible()

  // Gone for good: Asha attaches it to other words, beside which it stands for both.
  await ben.page.keyboard.press('Control+Shift+z')
  await expect(asha.page.getByText('These words are gone').first()).toBeVisible()
  await caretInParagraph(asha, 0)
  await asha.page.keyboard.press('Control+Shift+ArrowRight')
  await asha.page.keyboard.press('Control+Shift+ArrowRight')
  await asha.page.getByRole('button', { name: 'Attach here' }).click()
  for (const { page } of [asha, ben]) {
    await expect(page.getByRole('article', { name: /^On “Collaboration that/ })).toContainText('Is it?')
    await expect(page.getByText('These words are gone')).toHaveCount(0)
  }
})

test('[JOURNEY-6] a role taken away reaches the open paper within a second, with a sentence', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Three')
  const ben = await someone(browser, server.url, 'Ben Three')
  const paper = await startPaper(asha, 'For fewer', content)
  await bringIn(asha, paper, 'editor', ben)
  const text = await openPaper(ben, paper)
  await expect(ben.page.getByRole('toolbar').first()).toBeVisible()
  const { me } = await (await ben.context.request.get(`${server.url}/api/me`)).json()

  await asha.context.request.patch(`${server.url}/api/papers/${paper.id}/members/${me.id}`, {
    headers: { origin: server.url },
    data: { role: 'reader' },
  })
  await expect(ben.page.getByRole('toolbar')).toHaveCount(0, { timeout: 3_000 })
  await expect(text.or(textOf(ben))).toContainText('Goodwill alone')
  await asha.context.request.delete(`${server.url}/api/papers/${paper.id}/members/${me.id}`, { headers: { origin: server.url } })
  await expect(
    ben.page.getByText('You no longer have access to this paper. You can still copy what you wrote.').first(),
  ).toBeVisible({
    timeout: 3_000,
  })
})

test('[JOURNEY-28] a paper that another owner archives says so to who is at work in it, and leaves them what they typed', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Five')
  const ben = await someone(browser, server.url, 'Ben Five')
  const paper = await startPaper(asha, 'For the archive', content)
  await bringIn(asha, paper, 'owner', ben)
  await openPaper(ben, paper)
  await caretInParagraph(ben, 0)
  await ben.page.keyboard.press('Control+Alt+m')
  await ben.page.getByRole('textbox', { name: 'Your comment' }).fill('Which ones?')
  await ben.page.getByRole('button', { name: 'Change the title' }).click()
  await ben.page.getByRole('textbox', { name: 'Title of the paper' }).fill('For good')

  await send(asha, 'POST', `/api/papers/${paper.id}/versions`, { name: 'Sent round' })
  await send(asha, 'PATCH', `/api/papers/${paper.id}`, { archived: true })
  const sentence = /^This paper was archived by an owner\. It can be read, not changed/
  await expect(ben.page.getByRole('alertdialog').getByText(sentence)).toBeVisible({ timeout: 3_000 })
  await expect(ben.page.getByRole('region', { name: 'Notices' }).getByText(sentence)).toBeVisible()
  await expect(ben.page.getByRole('toolbar')).toHaveCount(0)
  await ben.page.keyboard.press('Enter')
  await expect(ben.page.locator('.paper-title-form').getByRole('alert')).toHaveText(sentence)
  await expect(ben.page.getByRole('textbox', { name: 'Title of the paper' })).toHaveValue('For good')
  const toSend = ben.page.getByRole('region', { name: 'New comment' }).getByRole('button', { name: 'Comment' })
  await toSend.click()
  await expect(ben.page.getByRole('alert').filter({ hasText: /^Not sent\. This paper was archived by an owner/ })).toBeVisible()
  await expect(ben.page.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Which ones?')

  // What would be refused is not offered.
  await ben.page.getByRole('button', { name: 'More about this paper' }).click()
  await ben.page.getByRole('menuitem', { name: 'Versions' }).click()
  const versions = ben.page.getByRole('dialog', { name: 'Versions' })
  await expect(versions.getByText('Sent round')).toBeVisible()
  await expect(versions.getByRole('textbox')).toHaveCount(0)
  await expect(versions.getByRole('button', { name: /name|restore/i })).toHaveCount(0)
  await ben.page.keyboard.press('Escape')

  await ben.page.getByRole('button', { name: 'Restore it' }).click()
  await ben.page.getByRole('button', { name: 'Keep the title' }).click()
  await expect(ben.page.getByRole('heading', { level: 1, name: 'For good' })).toBeVisible()
  await toSend.click()
  await expect(ben.page.getByRole('article')).toContainText('Which ones?')
})

test('[MARGIN-11] on a phone the way to the comments covers no end of a line, the last line can be read above it, and it says how to comment', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Four', { viewport: { width: 360, height: 640 }, hasTouch: true })
  const lines = Array.from({ length: 40 }, (_, n) => `Line ${n} of a text that is long enough for two lines on a phone.`)
  const paper = await startPaper(asha, 'For a phone', { format: 'markdown', text: lines.join('\n\n') })
  const text = await openPaper(asha, paper)
  const way = asha.page.getByRole('button', { name: /^Comments:/ })
  const foot = await way.boundingBox()
  expect(foot).toMatchObject({ x: 0, width: 360 })
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBe(640)
  await text
    .locator('p')
    .last()
    .evaluate((last) => scrollTo({ top: last.getBoundingClientRect().bottom + scrollY, behavior: 'instant' }))
  const last = await text.locator('p').last().boundingBox()
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
  await text.locator('p').first().tap()
  await asha.page.keyboard.press('Control+End')
  await asha.page.keyboard.type(' The end.')
  const written = await text.locator('p').last().boundingBox()
  expect((written?.y ?? 0) + (written?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0)
  await expect(way).toHaveText('Comments: 0')
  await way.tap()
  await expect(asha.page.getByRole('dialog').getByText(/press on a word and hold/)).toBeVisible()
  if (process.env.SHOTS) await asha.page.screenshot({ path: `${process.env.SHOTS}/phone.png` })
})

/** At the beginning of its first line. */
async function caretInParagraph(who: Someone, nth: number): Promise<void> {
  await textOf(who)
    .locator('p')
    .nth(nth)
    .click({ position: { x: 2, y: 10 } })
  await who.page.keyboard.press('Home')
}

/** On which side of its first letter the last one stands: of a full stop, where the sentence ends. */
function endsAt(element: Locator): Promise<'left' | 'right'> {
  return element.evaluate((block) => {
    const range = document.createRange()
    const letters = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    const first = letters.nextNode()
    let last = first
    for (let node = first; node !== null; node = letters.nextNode()) last = node
    if (!first || !last) throw new Error('There are no words here')
    const at = (node: Node, from: number) => {
      range.setStart(node, from)
      range.setEnd(node, from + 1)
      return range.getBoundingClientRect().left
    }
    return at(last, (last.textContent?.length ?? 0) - 1) < at(first, 0) ? 'left' : 'right'
  })
}
