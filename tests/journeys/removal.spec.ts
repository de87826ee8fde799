import { expect } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import { bringIn, openPaper, send, shoot, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

const content = { format: 'markdown', text: 'Collaboration that is funded has worked.\n\nGoodwill alone has not.' } as const
const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

test('[JOURNEY-29] by keyboard an owner takes down a comment; everybody with the paper open sees its place say so, and who wrote it is told why', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Removes', wide)
  const olu = await someone(browser, server.url, 'Olu Removes', phone)
  const ben = await someone(browser, server.url, 'Ben Removed', wide)
  const carys = await someone(browser, server.url, 'Carys Reads', wide)
  const paper = await startPaper(asha, 'To take down from', content)
  await bringIn(asha, paper, 'owner', olu)
  await bringIn(asha, paper, 'commenter', ben, carys)
  const said = { anchor: { quote: 'Goodwill alone' }, text: 'Ask Mrs Pugh at number 12, who never paid.' }
  const thread = await send<{ id: string }>(ben, 'POST', `/api/papers/${paper.id}/threads`, said)
  await send(carys, 'POST', `/api/threads/${thread.id}/comments`, { text: 'Please, Ben.' })
  await openPaper(ben, paper)
  await openPaper(carys, paper)

  // Olu, on a phone, is about to do the same.
  await openPaper(olu, paper)
  await olu.page.getByRole('button', { name: /^Comments: 1 open/ }).tap()
  await olu.page.getByText('Ask Mrs Pugh').tap()
  await olu.page.getByRole('button', { name: 'More for the comment by Ben Removed' }).tap()
  await expectAccessible(olu.page, 'the menu of a comment', [360])
  await olu.page.getByRole('menuitem', { name: 'Remove comment…' }).tap()
  const late = olu.page.getByRole('alertdialog', { name: 'Remove this comment?' })
  await late.getByLabel('Reason').fill('I wondered too.')
  await expectAccessible(olu.page, 'removing on a phone', [360])
  await shoot(olu.page, 'removal-phone')

  await openPaper(asha, paper)
  const { keyboard } = asha.page
  const card = asha.page.getByRole('article', { name: /Goodwill/ })
  await expect(card).toBeVisible()
  await textOf(asha).focus()
  await keyboard.press('Control+Alt+.')
  await expect(card).toBeFocused()
  const more = card.getByRole('button', { name: 'More for the comment by Ben Removed' })
  await keyboard.press('Tab')
  await expect(more).toBeFocused()
  await keyboard.press('Enter')
  await expect(asha.page.getByRole('menuitem', { name: 'Remove comment…' })).toBeFocused()
  await keyboard.press('Enter')
  const dialog = asha.page.getByRole('alertdialog', { name: 'Remove this comment?' })
  await expect(dialog.getByLabel('Reason')).toBeFocused()
  await expect(dialog).toContainText('Ask Mrs Pugh at number 12')

  // Escape takes nothing down, and leads back.
  await keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(more).toBeFocused()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Say in a sentence why it is removed.')
  await expectAccessible(asha.page, 'removing', [1440])
  await dialog.getByLabel('Reason').focus()
  await keyboard.type('It names a resident.')
  await shoot(asha.page, 'removal')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(card).toBeFocused()

  for (const { page } of [asha, carys]) {
    const seat = page.getByRole('article', { name: /Goodwill/ })
    await expect(seat).toContainText(/Removed by an owner of this paper, .+Reason: It names a resident\./)
    await expect(seat).toContainText('Please, Ben.')
    await expect(page.getByText('Mrs Pugh')).toHaveCount(0)
  }
  await expect(ben.page.getByRole('article', { name: /Goodwill/ })).toContainText('Your comment was removed by an owner')
  await expectAccessible(carys.page, 'the place of a removed comment', [1440])
  await shoot(carys.page, 'removed')
  await expect(late).toContainText('It is gone already. Removed by an owner of this paper. Reason: It names a resident.')
  await expectAccessible(olu.page, 'removed by another owner', [360])
  await shoot(olu.page, 'gone-phone')
  await late.getByRole('button', { name: 'Close' }).last().tap()
  await expect(olu.page.getByRole('article', { name: /Goodwill/ })).toContainText('Reason: It names a resident.')
  await shoot(olu.page, 'removed-phone')

  await ben.page.goto('/notices')
  const notice = ben.page.getByRole('listitem').filter({ hasText: 'An owner of the paper removed a comment of yours' })
  await expect(notice).toContainText('Reason: It names a resident.')
  await expect(notice).not.toContainText('Asha')
  await expectAccessible(ben.page, 'the notice of a removal')
  await shoot(ben.page, 'removal-notice')
})
