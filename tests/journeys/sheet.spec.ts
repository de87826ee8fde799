// The comments on a phone: a sheet from below. Everything in it is done by keyboard here, as with a screen reader or a switch.
import { expect, type Locator, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { bringIn, openPaper, send, someone, startPaper, test } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const fruit = ['Apples are red', 'Pears are green', 'Plums are blue']
const threadOn = (page: Page, words: string) => page.getByRole('article', { name: new RegExp(words) })

async function press(button: Locator): Promise<void> {
  await button.focus()
  await button.press('Enter')
}

/** Deletes the comment of one's own that comes so far down in the thread. */
async function remove(page: Page, thread: Locator, at: number): Promise<void> {
  await thread.focus()
  await press(thread.getByRole('button', { name: 'Change or delete your comment' }).nth(at))
  await press(page.getByRole('menuitem', { name: 'Delete' }))
  await press(page.getByRole('button', { name: 'Delete comment' }))
  // Until it has closed, the focus is on its way.
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
}

test('[MARGIN-18] in the sheet the focus stays near the thread, whatever is done to it', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Rahman', { viewport: { width: 360, height: 740 }, hasTouch: true })
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paper = await startPaper(asha, 'Fruit', { format: 'markdown', text: `${fruit.join('.\n\n')}.` })
  await bringIn(asha, paper, 'commenter', ben)
  for (const quote of fruit) {
    const path = `/api/papers/${paper.id}/threads`
    const { id } = await send<{ id: string }>(asha, 'POST', path, { anchor: { quote }, text: `${quote}?` })
    if (quote.startsWith('Plums')) await send(ben, 'POST', `/api/threads/${id}/comments`, { text: 'They are.' })
  }
  await openPaper(asha, paper)
  const { page } = asha
  const [apples, pears, plums] = fruit.map((words) => threadOn(page, words)) as [Locator, Locator, Locator]
  const filter = (name: RegExp) => page.getByRole('radio', { name })
  await press(page.getByRole('button', { name: /^Comments:/ }))

  await press(apples.getByRole('button', { name: 'Reply' }))
  await expect(apples.getByRole('textbox', { name: 'Your reply' })).toBeFocused()
  await page.keyboard.type('And green.')
  await page.keyboard.press('Control+Enter')
  await expect(apples.getByRole('button', { name: 'Reply' })).toBeFocused()

  // A reply that nobody answered goes, and leaves its thread.
  await remove(page, apples, 1)
  await expect(apples).not.toContainText('And green.')
  await expect(apples).toBeFocused()

  // One that was answered leaves a line.
  await remove(page, plums, 0)
  await expect(plums).toContainText('This comment was deleted.')
  await expect(plums).toBeFocused()

  // Resolved, it makes room for the next one.
  await press(apples.getByRole('button', { name: 'Resolve…' }))
  await press(apples.getByRole('button', { name: 'Resolve', exact: true }))
  await expect(apples).toHaveCount(0)
  await expect(pears).toBeFocused()

  // With its last comment a thread goes; the last thread in the list leaves the one before, and the only one leaves the filters.
  await press(plums.getByRole('button', { name: 'Resolve…' }))
  await press(plums.getByRole('button', { name: 'Resolve', exact: true }))
  await expect(plums).toHaveCount(0)
  await expect(pears).toBeFocused()
  await remove(page, pears, 0)
  await expect(pears).toHaveCount(0)
  await expect(filter(/^Open 0/)).toBeFocused()

  await filter(/^Resolved 2/).press('Enter')
  await press(apples.getByRole('button', { name: 'Reopen' }))
  await expect(apples).toHaveCount(0)
  await expect(plums).toBeFocused()
})

test('[MARGIN-18] beside the text, a comment that is deleted leads to its thread, and the last one to the text', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Two', { viewport: { width: 1440, height: 900 } })
  const paper = await startPaper(asha, 'Fruit', { format: 'markdown', text: `${fruit.join('.\n\n')}.` })
  const path = `/api/papers/${paper.id}/threads`
  const { id } = await send<{ id: string }>(asha, 'POST', path, { anchor: { quote: fruit[1] }, text: 'All of them?' })
  await send(asha, 'POST', `/api/threads/${id}/comments`, { text: 'Most of them.' })
  const text = await openPaper(asha, paper)
  const pears = threadOn(asha.page, 'Pears')
  await remove(asha.page, pears, 1)
  await expect(pears).not.toContainText('Most of them.')
  await expect(pears).toBeFocused()
  await remove(asha.page, pears, 0)
  await expect(pears).toHaveCount(0)
  await expect(text).toBeFocused()
})

test('[MARGIN-14] on a phone a link to a thread far down shows it, also once those above it are drawn', async ({ browser }) => {
  const asha = await someone(browser, server.url, 'Asha Links', { viewport: { width: 360, height: 740 }, hasTouch: true })
  const names = [...'ABCDEFGH']
  const content = { format: 'markdown', text: names.map((name) => `Fruit ${name}.`).join('\n\n') } as const
  const paper = await startPaper(asha, 'Much fruit', content)
  const ids: string[] = []
  for (const name of names) {
    const input = { anchor: { quote: `Fruit ${name}` }, text: `What of ${name}?` }
    const { id } = await send<{ id: string }>(asha, 'POST', `/api/papers/${paper.id}/threads`, input)
    await send(asha, 'POST', `/api/threads/${id}/comments`, { text: 'It is a fruit of which much could be said here.' })
    ids.push(id)
  }
  const { page } = asha
  await page.goto(`/papers/${paper.id}#thread-${ids[5]}`)
  await expect(threadOn(page, 'Fruit F')).toBeFocused()
  await expect(threadOn(page, 'Fruit E').getByRole('button', { name: 'Reply' })).toBeAttached()
  await expect(threadOn(page, 'Fruit F').getByText('It is a fruit')).toBeInViewport({ ratio: 1, timeout: 5_000 })
})
