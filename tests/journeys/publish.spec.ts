import { expect } from '@playwright/test'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { expectSaved, openPaper, someone, startPaper, test, textOf } from './stage.ts'

let server: WholeServer
test.beforeAll(async () => {
  server = await startWholeServer()
})
test.afterAll(async () => {
  await server.remove()
})

test('[JOURNEY-7] an owner publishes two editions; the pages open with scripts disabled and never change silently', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const paper = await startPaper(asha, 'Shared capability', {
    format: 'markdown',
    text: '## The problem\n\nCouncils lack time.\n\n## What we ask for\n\n1. Money\n2. Time',
  })
  const { page } = asha
  await openPaper(asha, paper)
  await page.getByRole('button', { name: 'Publish…' }).click()
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Shared capability' })).toBeVisible()
  await page.getByRole('button', { name: 'Publish edition 1' }).click()
  await expect(page.getByText('is public')).toBeVisible()
  await page.getByRole('button', { name: 'Done' }).click()

  await textOf(asha).locator('p').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' They also lack permission.')
  await expectSaved(asha)
  await page.getByRole('button', { name: 'Publish…' }).click()
  const publish = page.getByRole('button', { name: 'Publish edition 2' })
  await expect(publish).toBeDisabled()
  await page.getByText('Clarification', { exact: true }).click()
  await page.getByLabel('What changed, in a sentence').fill('A sentence on permission was added.')
  await publish.click()
  await expect(page.getByText('is public')).toBeVisible()

  const plain = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false })
  const reader = await plain.newPage()
  await reader.goto(`/p/${paper.slug}`)
  await expect(reader.getByRole('heading', { level: 1, name: 'Shared capability' })).toBeVisible()
  await expect(reader.getByText('They also lack permission.')).toBeVisible()
  await expect(reader.getByText('A sentence on permission was added.').first()).toBeVisible()
  await reader.goto(`/p/${paper.slug}/v/1`)
  await expect(reader.getByText('Councils lack time.')).toBeVisible()
  await expect(reader.getByText('They also lack permission.')).toHaveCount(0)
  expect((await plain.request.get(`/p/${paper.slug}/v/2.md`)).status()).toBe(200)
  const record = await (await plain.request.get(`/p/${paper.slug}/v/1.json`)).json()
  expect(JSON.stringify(record)).not.toContain('permission')
})

test('[JOURNEY-8] a version is named, read and restored as a new edit, and what came after stays in the history', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Two')
  const paper = await startPaper(asha, 'Kept', { format: 'markdown', text: 'First thought.' })
  const { page } = asha
  const text = await openPaper(asha, paper)
  const versions = async () => {
    await page.getByRole('button', { name: 'More about this paper' }).click()
    await page.getByRole('menuitem', { name: 'Versions' }).click()
  }
  await versions()
  await page.getByLabel('Name the paper as it stands now').fill('Before the meeting')
  await page.getByRole('button', { name: 'Name this version' }).click()
  await expect(page.locator('.version-row').filter({ hasText: 'Before the meeting' })).toBeVisible()
  await page.keyboard.press('Escape')
  await text.locator('p').first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Second thought.')
  await expectSaved(asha)

  await versions()
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Before the meeting' })
    .getByRole('button', { name: /Restore/ })
    .click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /Restore/ })
    .click()
  await expect(text).toHaveText('First thought.')
  await versions()
  await expect(page.locator('.version-row')).toHaveCount(2)
})
