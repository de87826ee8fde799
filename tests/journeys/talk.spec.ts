import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { bringIn, openPaper, someone, startPaper, test } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
    where,
  ).toEqual([])
}

test('[JOURNEY-10] Ben names Asha by keyboard; she hears of it, asks Carys, and says what became of it; he hears that', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const carys = await someone(browser, server.url, 'Carys Wyn')
  const paper = await startPaper(asha, 'To talk about', {
    format: 'markdown',
    text: 'Councils should share one set of standards.',
  })
  await bringIn(asha, paper, 'commenter', ben, carys)

  // Ben selects, comments and names, without a mouse.
  const text = await openPaper(ben, paper)
  await text
    .locator('p')
    .first()
    .click({ position: { x: 2, y: 10 } })
  await ben.page.keyboard.press('Home')
  await ben.page.keyboard.press('Control+Shift+ArrowRight')
  await ben.page.keyboard.press('Control+Alt+m')
  await ben.page.keyboard.type('Whose standards, @ra')
  await expect(ben.page.getByRole('option', { name: /Asha Rahman/ })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(ben.page, 'naming somebody')
  await ben.page.keyboard.press('Enter')
  await ben.page.keyboard.type('and which?')
  await ben.page.keyboard.press('Control+Enter')
  const bensThread = ben.page.getByRole('article', { name: /Councils/ })
  await expect(bensThread).toContainText('Whose standards, @Asha Rahman and which?')
  await expect(bensThread.getByText('@Asha Rahman')).toHaveClass(/mention/)

  // Asha finds it among her notices, from within the paper, and it leads to the thread.
  await openPaper(asha, paper)
  await asha.page.getByRole('link', { name: 'Notices, 1 new' }).click()
  await expectAccessible(asha.page, 'notices')
  await asha.page.getByRole('link', { name: /Ben Okafor named you in a comment/ }).click()
  const thread = asha.page.getByRole('article', { name: /Councils/ })
  await expect(thread).toContainText('Whose standards')

  // She reacts, and asks Carys to look after it.
  await thread.getByRole('button', { name: 'React to this comment' }).click()
  await asha.page.getByRole('menuitem', { name: 'I am looking at it' }).click()
  await expect(thread.getByRole('button', { name: 'I am looking at it: Asha Rahman' })).toHaveAttribute('aria-pressed', 'true')
  await thread.getByRole('button', { name: 'More for this thread' }).click()
  await asha.page.getByRole('menuitem', { name: /Ask somebody/ }).click()
  await thread.getByRole('button', { name: /Who/ }).click()
  await asha.page.getByRole('option', { name: 'Carys Wyn' }).click()
  await expectAccessible(asha.page, 'asking somebody')
  await thread.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(thread).toContainText('For Carys Wyn, asked by you')
  await expect(bensThread).toContainText('For Carys Wyn, asked by Asha Rahman')

  // It waits for Carys, seen or not.
  await carys.page.goto('/notices')
  await carys.page.getByRole('button', { name: 'Mark all as seen' }).click()
  await expect(carys.page.getByRole('button', { name: 'Mark all as seen' })).toHaveCount(0)
  const asked = carys.page.getByRole('region', { name: 'Asked of you' })
  await expect(asked).toContainText('Whose standards')
  await expectAccessible(carys.page, 'what waits')
  await carys.page.goto('/')
  await expect(carys.page.getByRole('heading', { level: 1 })).toHaveText('One paper waits for you')
  await expect(asked).toContainText('On “Councils')

  // Not taken is not said without a reason.
  await thread.getByRole('button', { name: 'Resolve…' }).click()
  await thread.getByRole('button', { name: /What became of it/ }).click()
  await asha.page.getByRole('option', { name: /Not taken/ }).click()
  await thread.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(thread.getByRole('alert')).toHaveText('The thread stays open. Say in a sentence why it was not taken.')
  await expectAccessible(asha.page, 'resolving')
  await thread.getByLabel('In a sentence').fill('All of them: it is the point of the paper.')
  await thread.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(thread).toHaveCount(0)

  // Ben and Carys hear of it; the list of outcomes has it.
  await ben.page.goto('/notices')
  await expect(ben.page.getByRole('link', { name: /Asha Rahman resolved a thread of yours as not taken/ })).toBeVisible()
  await expect(ben.page.getByText('All of them: it is the point of the paper.')).toBeVisible()
  await carys.page.goto('/notices')
  await expect(carys.page.getByRole('link', { name: /Asha Rahman asked you to look after a thread/ })).toBeVisible()
  await expect(asked).toHaveCount(0)
  await carys.page.goto(`/api/papers/${paper.id}/outcomes.html`)
  await expect(carys.page.getByRole('row', { name: /Not taken/ })).toContainText('@somebody')
  await expectAccessible(carys.page, 'you said, we did')
})
