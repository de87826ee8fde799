import { expect, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { expectSaved, inviteLink, openPaper, send, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const content = { format: 'markdown', text: 'Collaboration that is funded has worked.\n\nGoodwill alone has not.' } as const
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

/** Selects the words of a paragraph, as a long press and its handles do. */
async function selectParagraph(page: Page, number: number): Promise<void> {
  const paragraph = page
    .getByRole('textbox', { name: /^Text of/ })
    .locator('p')
    .nth(number)
  await paragraph.tap()
  await paragraph.evaluate((element) => getSelection()?.selectAllChildren(element))
}

test('[JOURNEY-20] on a phone, from tapping the link to an acknowledged comment, with two fields', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Guests')
  const paper = await startPaper(asha, 'For guests on a phone', content)
  await openPaper(asha, paper)
  const context = await browser.newContext({ baseURL: server.url, ...phone })
  const page = await context.newPage()
  await page.goto(await inviteLink(asha, paper, 'commenter'))
  await expect(page.getByText('You can read and comment.')).toBeVisible()
  await expect(page.getByText(/without an account/)).toBeVisible()
  await expectAccessible(page, 'guest invitation', [360])

  let fields = 0
  const fill = async (label: string, words: string) => {
    fields += 1
    await page.getByLabel(label, { exact: true }).fill(words)
  }
  await fill('Your name', 'Dana Okafor')
  await page.getByRole('button', { name: 'Open the paper' }).tap()
  await expect(textOf({ name: 'Dana', page, context, url: server.url })).toContainText('Goodwill alone')
  expect(new URL(page.url()).pathname).toBe(`/papers/${paper.id}`)

  await selectParagraph(page, 1)
  await page.getByRole('button', { name: 'Comment', exact: true }).tap()
  await fill('Your comment', 'Goodwill kept our library open.')
  await page.getByRole('dialog').getByRole('button', { name: 'Comment', exact: true }).tap()
  await expect(asha.page.getByRole('article', { name: /Goodwill/ })).toContainText('Goodwill kept our library open.')
  await expect(asha.page.getByRole('article', { name: /Goodwill/ })).toContainText('guest')
  expect(fields).toBe(2)

  // Back on the same device, by the same link or by none.
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'You are here as a guest' })).toBeVisible()
  await expectAccessible(page, 'guest’s home', [360])
  await page.getByRole('link', { name: /For guests on a phone/ }).tap()
  await page.getByRole('button', { name: /^Comments: 1 open/ }).tap()
  await expect(page.getByRole('article', { name: /Goodwill/ })).toContainText('Goodwill kept our library open.')
})

test('[GUEST-10] [JOURNEY-21] the owner sees a guest, everybody else nothing of them; one press stops them, and the open paper closes within a second', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Stops')
  const paper = await startPaper(asha, 'For one fewer', content)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  const efe = { name: 'Efe', page, context, url: server.url }
  const wanted = { role: 'editor', guests: true }
  const { url } = await send<{ url: string }>(asha, 'POST', `/api/papers/${paper.id}/invites`, wanted)
  await page.goto(url)
  await page.getByLabel('Your name', { exact: true }).fill('Efe Visitor')
  await page.getByText('Known to the editors only').click()
  await page.getByRole('button', { name: 'Open the paper' }).click()
  await expect(textOf(efe)).toContainText('Goodwill alone')
  // Presence is seen by everybody, so it has no name either.
  await openPaper(asha, paper)
  await expect(asha.page.getByRole('button', { name: /here now/ })).toHaveAttribute('aria-label', /Guest \d+/)

  // Nor has a page that everybody can read, with their words in it.
  await textOf(efe).locator('p').nth(1).click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Efe wrote this.')
  await expect(textOf(asha)).toContainText('Efe wrote this.')
  await expectSaved(efe)
  await send(asha, 'POST', `/api/papers/${paper.id}/editions`, {})
  const published = await (await fetch(`${server.url}/p/${paper.slug}`)).text()
  expect(published).toContain('Efe wrote this.')
  expect(published).toContain('Asha Stops')
  expect(published).not.toMatch(/Efe Visitor|Guest \d/)

  await textOf(efe).locator('p').first().click()
  await page.keyboard.press('Control+Alt+m')
  await page.keyboard.type('Half a comm')
  await expect(page.getByRole('textbox', { name: 'Your comment' })).toHaveValue('Half a comm')
  await asha.page.getByRole('button', { name: 'Share' }).click()
  const dialog = asha.page.getByRole('dialog')
  const row = dialog.getByRole('region', { name: 'People' }).getByRole('listitem').filter({ hasText: 'Efe Visitor' })
  await expect(row).toContainText('guest')
  await expect(row).toContainText('Known to the editors only')
  await expectAccessible(asha.page, 'sharing with a guest', [360])
  await dialog.getByRole('button', { name: 'Stop Efe Visitor' }).click()
  // The page stays as it is, with what they typed, and says what happened.
  await expect(page.getByRole('dialog', { name: 'This paper is closed for you' })).toBeVisible({ timeout: 3_000 })
  await expectAccessible(page, 'stopped guest', [360])
  await page.getByRole('button', { name: 'Show what I typed' }).click()
  await expect(page.getByText('Efe wrote this.')).toBeVisible()
  await expect(page.locator('header:is(.bar, .paper-bar):visible')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Comments you had not sent' })).toContainText('Half a comm')
  await expect(row).toHaveCount(0)
  await asha.page.getByRole('button', { name: 'Withdraw their link too' }).click()
  await expect(dialog.getByText('withdrawn')).toBeVisible()
})

test('[JOURNEY-22] a guest makes an account and takes along what they wrote', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Claims')
  const paper = await startPaper(asha, 'For taking along', content)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  const dana = { name: 'Dana', page, context, url: server.url }
  await page.goto(await inviteLink(asha, paper, 'commenter'))
  await page.getByLabel('Your name', { exact: true }).fill('Dana')
  await page.getByRole('button', { name: 'Open the paper' }).click()
  await expect(textOf(dana)).toContainText('Goodwill alone')
  await send(dana, 'POST', `/api/papers/${paper.id}/threads`, { anchor: { quote: 'Goodwill alone' }, text: 'As a guest.' })

  await page.goto('/')
  await page.getByRole('link', { name: 'Make an account' }).click()
  await page.getByLabel('Your name', { exact: true }).fill('Danielle Okafor')
  await page.getByLabel('E-mail address').fill('danielle@council.example')
  await page.getByLabel('Password').fill('three plain words here')
  await page.getByRole('button', { name: 'Make an account' }).click()
  await expect(page.getByText(/a guest called Dana was in “For taking along” and wrote a comment/)).toBeVisible()
  await expectAccessible(page, 'taking along', [360])
  await page.getByRole('button', { name: 'That was me' }).click()
  await page
    .getByRole('link', { name: /For taking along/ })
    .first()
    .click()
  const thread = page.getByRole('article', { name: /Goodwill/ })
  await expect(thread).toContainText('Danielle Okafor')
  await thread.click()
  await expect(page.getByRole('button', { name: 'Change or delete your comment' })).toBeVisible()
})

test('[MARGIN-3] two windows of one guest take no words from each other', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Windows')
  const paper = await startPaper(asha, 'In two windows', content)
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto(await inviteLink(asha, paper, 'commenter'))
  await page.getByLabel('Your name', { exact: true }).fill('Dana')
  await page.getByRole('button', { name: 'Open the paper' }).click()
  const first = { name: 'Dana', page, context, url: server.url }
  const second = { ...first, page: await context.newPage() }
  await expect(textOf(first)).toContainText('Goodwill alone')
  await openPaper(second, paper)
  const boxIn = (who: typeof first) => who.page.getByRole('textbox', { name: 'Your comment' })
  const begin = async (who: typeof first, paragraph: number, words: string) => {
    await textOf(who).locator('p').nth(paragraph).click()
    await who.page.keyboard.press('Control+Alt+m')
    await expect(boxIn(who)).toHaveValue('')
    await who.page.keyboard.type(words)
  }
  await begin(second, 1, 'Half a thou')
  await begin(first, 0, 'Who pays?')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article', { name: /Collaboration/ })).toContainText('Who pays?')
  await second.page.reload()
  await expect(boxIn(second)).toHaveValue('Half a thou')
})
