import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { backUp } from '../../server/ops/backup.ts'
import { restore } from '../../server/ops/restore.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { bringIn, countWords, expectSaved, openPaper, send, someone, startPaper, test, textOf, wordsOf } from './stage.ts'

const port = '4187'
const open = (dataDir?: string) => startWholeServer({ settings: { PORT: port }, ...(dataDir ? { dataDir } : {}) })

let server: WholeServer
let elsewhere: string
test.beforeEach(async () => {
  elsewhere = mkdtempSync(join(tmpdir(), 'rejoinder-journey-'))
  server = await open()
})
test.afterEach(async () => {
  await server.remove()
  rmSync(elsewhere, { recursive: true })
})

test('[OPS-13] the server is lost and restored from an earlier backup: both browsers bring back what they wrote since, each word once', async ({
  browser,
}) => {
  const asha = await someone(browser, server.url, 'Asha Rahman')
  const ben = await someone(browser, server.url, 'Ben Okafor')
  const paper = await startPaper(asha, 'Lost and restored', {
    format: 'markdown',
    text: 'One line for Asha.\n\nAnother for Ben.',
  })
  await bringIn(asha, paper, 'editor', ben)
  const ashasText = await openPaper(asha, paper)
  const bensText = await openPaper(ben, paper)
  const write = async (words: string[], who: typeof asha, paragraph: number) => {
    await textOf(who).locator('p').nth(paragraph).click()
    await who.page.keyboard.press('End')
    await who.page.keyboard.type(` ${words.join(' ')}`, { delay: 10 })
  }
  await write(['asha1x', 'asha2x'], asha, 0)
  await write(['ben1x', 'ben2x'], ben, 1)
  await expectSaved(asha, ben)
  const file = join(elsewhere, 'rejoinder.tar')
  await backUp({ dataDir: server.dataDir, file })

  await write(['asha3x', 'asha4x'], asha, 0)
  await write(['ben3x', 'ben4x'], ben, 1)
  await expectSaved(asha, ben)
  for (const text of [ashasText, bensText]) await expect(text).toContainText('asha4x')
  await server.kill()
  // Words that no server ever had.
  await write(['ben5x'], ben, 1)
  const { aside } = await restore({ file, dataDir: server.dataDir, replace: true })
  expect(aside).not.toBeNull()
  server = await open(server.dataDir)

  // Everybody signs in again, and opens the paper.
  for (const person of [asha, ben]) {
    const email = `${person.name.toLowerCase().replaceAll(/\W+/g, '.')}@council.example`
    await send(person, 'POST', '/api/sign-in', { email, password: 'three plain words here' })
    await openPaper(person, paper)
  }
  await expectSaved(asha, ben)
  const all = ['asha1x', 'asha2x', 'asha3x', 'asha4x', 'ben1x', 'ben2x', 'ben3x', 'ben4x', 'ben5x']
  const once = Object.fromEntries(all.map((word) => [word, 1]))
  for (const person of [asha, ben]) {
    await expect.poll(async () => countWords(await wordsOf(textOf(person)), all)).toEqual(once)
  }
  // A newcomer gets it from the disk.
  const carys = await someone(browser, server.url, 'Carys Wyn')
  await bringIn(asha, paper, 'reader', carys)
  await openPaper(carys, paper)
  await expect.poll(async () => countWords(await wordsOf(textOf(carys)), all)).toEqual(once)
})
