// What everybody in a paper sees when something goes wrong that is nobody's fault: the server cannot store, a session ends.
import { expect } from '@playwright/test'
import { makeBadDisk } from '../faults/bad-disk.ts'
import { lacks } from '../faults/machine.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectAccessible } from './accessible.ts'
import {
  badgeOf,
  bringIn,
  expectSaved,
  inviteLink,
  openPaper,
  type Someone,
  send,
  someone,
  startPaper,
  test,
  textOf,
} from './stage.ts'

const disk = makeBadDisk()
let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer({ settings: { ...disk?.env } })
})
test.afterAll(async () => {
  await server.remove()
  disk?.remove()
})

const content = { format: 'markdown', text: 'Councils share what they build.\n\nWe ask for money for two years.' } as const

async function typeAtEnd(person: Someone, words: string): Promise<void> {
  await textOf(person).locator('p').first().click()
  await person.page.keyboard.press('End')
  await person.page.keyboard.type(words)
}

test('[LIVE-26] the server cannot store: writer, reader and guest read so, at every width, and hear when it can again', async ({
  browser,
}) => {
  test.skip(lacks('C compiler (cc) for a library between the server and its disk', disk !== null))
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paper = await startPaper(asha, 'On a full disk', content)
  await bringIn(asha, paper, 'editor', ben)
  const context = await browser.newContext({ baseURL: server.url })
  const dana: Someone = { name: 'Dana', page: await context.newPage(), context, url: server.url }
  await dana.page.goto(await inviteLink(asha, paper, 'commenter'))
  await dana.page.getByLabel('Your name', { exact: true }).fill('Dana Mistry')
  await dana.page.getByRole('button', { name: 'Open the paper' }).click()
  await Promise.all([openPaper(asha, paper), openPaper(ben, paper)])
  await expectSaved(asha, ben, dana)

  disk?.be('fsync')
  await typeAtEnd(asha, ' unstored')
  await expect(badgeOf(asha)).toHaveText('Saving paused: 9 changes kept on this device')
  for (const { page } of [asha, ben, dana]) await expect(page.locator('.only-heard[role=status]')).toHaveText(/^Saving paused/)
  await expect(badgeOf(ben)).toHaveText('Saving paused')
  await expect(badgeOf(dana)).toHaveText('Saving paused')
  await expect(textOf(ben)).not.toContainText('unstored')
  await expectAccessible(asha.page, 'saving paused', [768, 360])
  for (const width of [768, 360]) {
    await asha.page.setViewportSize({ width, height: 740 })
    // All of the words, and nothing of the bar over another part of it.
    const parts = await asha.page.locator('.paper-bar > *:visible').evaluateAll((all) =>
      all
        .map((each) => each.getBoundingClientRect())
        .map(({ left, right }) => ({ left, right }))
        .sort((a, b) => a.left - b.left),
    )
    for (const [at, part] of parts.entries()) expect(part.left).toBeGreaterThanOrEqual(parts[at - 1]?.right ?? 0)
    expect(parts.at(-1)?.right).toBeLessThanOrEqual(width)
  }
  await badgeOf(asha).click()
  await expect(asha.page.getByRole('dialog')).toContainText('others see them as soon as they are stored')
  await asha.page.keyboard.press('Escape')

  disk?.be('none')
  await expectSaved(asha, ben, dana)
  for (const { page } of [asha, ben, dana]) {
    await expect(page.locator('.only-heard[role=status]')).toHaveText('Saving works again. Everything is saved.')
  }
  await expect(textOf(ben)).toContainText('unstored')
})

test('[SHELL-11] a session ends in the middle of a sentence: the page stays under its own bar, the way to sign in too, and writing goes on', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Signed')
  const { page } = asha
  const paper = await startPaper(asha, 'Half a sentence', content)
  await openPaper(asha, paper)
  await expectSaved(asha)
  await typeAtEnd(asha, ' half')
  await send(asha, 'POST', '/api/sign-out')
  await expect(page.getByRole('dialog', { name: 'You were signed out' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('header:is(.bar, .paper-bar):visible')).toHaveCount(1)
  await expect(textOf(asha)).toContainText('half')
  await expectAccessible(page, 'signed out in a paper', [360])
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Password').fill('three plain words here')
  await page.keyboard.press('Enter')
  await expectSaved(asha)
  await expect(page.getByRole('alert')).toHaveCount(0)
})
