import { expect, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { lastLetterTo, openPaper, send, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const content = { format: 'markdown', text: 'Collaboration that is funded has worked.\n\nGoodwill alone has not.' } as const

/** ProseMirror puts its own caret into the text once more, 20 ms after it got the focus: no person's key is earlier, but a busy browser's timer is late. */
async function focusIsOld(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)))
}

test('[JOURNEY-26] Asha asks Dana, who is outside, by a day; Dana answers on her phone; Asha sees asked, opened, answered', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Asks')
  const paper = await startPaper(asha, 'To be asked about', content)
  const text = await openPaper(asha, paper)
  const { keyboard } = asha.page

  // A paragraph is asked about as it stands under the caret, without a mouse from here on.
  await text.locator('p').nth(1).click()
  await keyboard.press('Control+Alt+m')
  await keyboard.type('Where did it fail?')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  const composer = asha.page.getByRole('region', { name: 'New question' })
  await expect(composer.getByRole('button', { name: /Who is asked/ })).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.type('dana at home')
  await composer.getByLabel('Answer by').fill('2031-03-06')
  await composer.getByText('What the letter says').focus()
  await keyboard.press('Enter')
  await expect(composer).toContainText('Asha Asks asks you for an answer by Thursday 6 March, in the paper “To be asked about”.')
  await expect(composer.locator('details')).toContainText('“Goodwill alone has not.”')
  await expectAccessible(asha.page, 'asking one person', [1440])
  // Loaded anew it is a question still, to the same person and by the same day.
  await asha.page.reload()
  await expect(composer.getByRole('textbox', { name: 'Your question' })).toHaveValue('Where did it fail?')
  await expect(composer.getByLabel('Their e-mail address')).toHaveValue('dana at home')
  await expect(composer.getByLabel('Answer by')).toHaveValue('2031-03-06')

  // What is wrong is said, and nothing is lost.
  await composer.getByRole('button', { name: 'Ask dana at home' }).click()
  await expect(composer.getByRole('alert')).toHaveText('Not sent. Enter an e-mail address, like name@example.org.')
  await composer.getByLabel('Their e-mail address').fill('dana@home.example')
  await composer.getByLabel('Answer by').fill('2020-03-06')
  await composer.getByRole('button', { name: 'Ask dana@home.example' }).click()
  await expect(composer.getByRole('alert')).toHaveText('Not sent. Choose a day that is still to come.')
  await composer.getByLabel('Answer by').fill('')
  await composer.getByRole('button', { name: 'Ask dana@home.example' }).click()
  const thread = asha.page.getByRole('article', { name: /Goodwill/ })
  await expect(thread).toContainText('A question to dana@home.example')
  await expect(thread).toContainText('Not opened yet')
  await expect(asha.page.getByRole('button', { name: 'Copy the link' })).toBeVisible()

  // The letter says what the preview said; fetching its link, as a mail scanner does, opens nothing.
  const letter = lastLetterTo(server, 'dana@home.example')
  expect(letter).toContain('“Goodwill alone has not.”')
  const [link = ''] = /http\S+/.exec(letter) ?? []
  await fetch(link)
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
  const context = await browser.newContext({ baseURL: server.url, ...phone })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByLabel('Your name', { exact: true }).fill('Dana Okafor')
  await expect(thread).toContainText('Not opened yet')
  await page.getByRole('button', { name: 'Open the paper' }).tap()
  const danas = page.getByRole('dialog').getByRole('article', { name: /Goodwill/ })
  await expect(danas).toContainText('A question to you, from Asha Asks')
  await expect(thread).toContainText('A question to Dana Okafor')
  await expect(thread).toContainText(/Opened (just now|.* ago|today)/)
  await danas.getByRole('button', { name: 'Reply' }).tap()
  await danas.getByLabel('Your reply').fill('In Leeds.')
  await danas.getByRole('button', { name: 'Reply', exact: true }).tap()
  await expect(thread).toContainText('In Leeds.')
  await expect(thread).toContainText(/Answered (just now|.* ago|today)/)
  await expectAccessible(page, 'a question on a phone', [360])

  await asha.page.goto('/notices')
  await expect(asha.page.getByRole('link', { name: /Dana Okafor answered your question/ })).toBeVisible()
  await expect(asha.page.getByRole('link', { name: /Dana Okafor opened your question/ })).toBeVisible()
})

test('[JOURNEY-27] by keyboard and by ear: a comment without a dialog, from words to their thread and back, from thread to thread', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Hears')
  const paper = await startPaper(asha, 'To be heard', content)
  await send(asha, 'POST', `/api/papers/${paper.id}/threads`, { anchor: { quote: 'is funded' }, text: 'By whom?' })
  const text = await openPaper(asha, paper)
  const { page } = asha
  const { keyboard } = page
  const first = page.getByRole('article', { name: /is funded/ })
  const second = page.getByRole('article', { name: /Goodwill/ })
  await expect(first).toBeVisible()

  // To the second paragraph, whose words are commented on as a whole; no dialog opens, and the caret is back in the text.
  await text.focus()
  await focusIsOld(page)
  await keyboard.press('Control+End')
  await keyboard.press('Control+Alt+m')
  await expect(page.getByLabel('Your comment')).toBeFocused()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await keyboard.type('Where?')
  await keyboard.press('Control+Enter')
  await expect(second).toContainText('Where?')
  await expect(text).toBeFocused()
  await focusIsOld(page)

  // Coming to commented words is heard: who, and how it begins.
  await keyboard.press('Control+Home')
  for (let word = 0; word < 3; word += 1) await keyboard.press('Control+ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: 'Comment by Asha Hears: By whom?' })).toBeAttached()
  await keyboard.press('Control+Alt+j')
  await expect(first).toBeFocused()
  await keyboard.press('Control+Alt+.')
  await expect(second).toBeFocused()
  await keyboard.press('Control+Alt+,')
  await expect(first).toBeFocused()
  await keyboard.press('Control+Alt+j')
  await expect(text).toBeFocused()
  await keyboard.press('Control+Alt+j')
  await expect(first).toBeFocused()
  await keyboard.press('Escape')
  await expect(textOf(asha)).toBeFocused()

  // The help has them all.
  await keyboard.press('Control+/')
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  for (const name of [
    'Comment',
    'Send the comment',
    'From the words to their comment, and back',
    'Next comment',
    'Previous comment',
  ]) {
    await expect(help.getByText(name, { exact: true })).toBeVisible()
  }
})
