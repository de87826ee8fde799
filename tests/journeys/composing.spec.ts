// Words that do not come key by key: input methods, phones that compose whole words, spelling that is set right. The browser is told of them
// as by an input method (DevTools protocol), so it composes as it does for one.
import { type CDPSession, expect, test } from '@playwright/test'
import { type AtSection, clickAt, expectLines, linesOf, selectFrom } from './hands.ts'
import { openPair, type Pair } from './pair.ts'
import { expectSaved, type Someone, textOf } from './stage.ts'

interface Method {
  /** The word as it stands now, in place of what stood there before. */
  compose(...drafts: readonly string[]): Promise<void>
  /** Takes the word as it stands, or another. */
  finish(word: string): Promise<void>
}

async function inputMethod({ context, page }: Someone): Promise<Method> {
  const cdp: CDPSession = await context.newCDPSession(page)
  return {
    async compose(...drafts) {
      for (const text of drafts)
        await cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    },
    async finish(text) {
      await cdp.send('Input.insertText', { text })
    },
  }
}

type Disturbance = (ben: AtSection) => Promise<void>
const typed =
  (words: string, at: string): Disturbance =>
  async (ben) => {
    await clickAt(ben, at, 'before')
    await ben.page.keyboard.type(words)
  }
const pressed =
  (key: string, at: string, side: 'before' | 'after' = 'before'): Disturbance =>
  async (ben) => {
    await clickAt(ben, at, side)
    await ben.page.keyboard.press(key)
  }

const first = 'p: One two three.'
const last = 'p: Seven eight nine.'
/** What Ben does while Asha composes 日本語 before "five", and what both see then. */
const disturbances: readonly (readonly [what: string, deed: Disturbance, lines: readonly string[]])[] = [
  ['types before it in the line', typed('BEN ', 'Four'), [first, 'p: BEN Four 日本語five six.', last]],
  ['types behind it in the line', typed('BEN ', 'six'), [first, 'p: Four 日本語five BEN six.', last]],
  ['types in the line above', typed('BEN ', 'two'), ['p: One BEN two three.', 'p: Four 日本語five six.', last]],
  ['splits the line before it', pressed('Enter', 'Four', 'after'), [first, 'p: Four', 'p:  日本語five six.', last]],
  ['splits the line behind it', pressed('Enter', 'six'), [first, 'p: Four 日本語five ', 'p: six.', last]],
  ['joins the line to the one above', pressed('Backspace', 'Four'), ['p: One two three.Four 日本語five six.', last]],
  ['makes the line a heading', pressed('Control+Alt+3', 'six'), [first, 'h3: Four 日本語five six.', last]],
  ['makes the line a bullet', pressed('Control+Shift+8', 'six'), [first, 'li p: Four 日本語five six.', last]],
  [
    'deletes the line',
    async (ben) => {
      await selectFrom(ben, 'Four', 'six.')
      await ben.page.keyboard.press('Delete')
    },
    [first, 'p: 日本語', last],
  ],
]

const paragraphs = '<p>One two three.</p><p>Four five six.</p><p>Seven eight nine.</p>'

let pair: Pair
test.beforeAll(async ({ browser }) => {
  pair = await openPair(browser, {
    ...Object.fromEntries(disturbances.map(([what]) => [what, paragraphs])),
    phone: paragraphs,
    'giving up': paragraphs,
    spelling: '<p>Teh end of teh road.</p>',
  })
})
test.afterAll(() => pair.leave())

for (const [what, disturb, lines] of disturbances) {
  test(`[TEXT-15] what Asha composes arrives once and whole; meanwhile Ben ${what}`, async () => {
    const [asha, ben] = pair.at(what)
    const method = await inputMethod(asha)
    await clickAt(asha, 'five', 'before')
    await method.compose('に', 'にほ')
    await expect.poll(async () => (await linesOf(ben))[1]).toBe('p: Four にほfive six.')
    await disturb(ben)
    await expectSaved(ben)
    await method.compose('にほん', '日本')
    // What is composed is written as it stands, though what Ben did waits.
    await expect.poll(async () => (await linesOf(ben)).join()).toContain('日本')
    await method.compose('日本語')
    await method.finish('日本語')
    await expectLines(ben, lines)
    await expectLines(asha, lines)
    await asha.page.keyboard.type('!')
    await expectLines(
      ben,
      lines.map((line) => line.replace('日本語', '日本語!')),
    )
  })
}

test('[TEXT-15] a phone composes whole words, with letters taken back, while another types in the line', async () => {
  const [asha, ben] = pair.at('phone')
  const method = await inputMethod(asha)
  await clickAt(asha, 'five', 'before')
  await clickAt(ben, 'Four', 'before')
  for (const word of ['help', 'the', 'council']) {
    await method.compose(word.slice(0, 1), word.slice(0, 2))
    await ben.page.keyboard.type(`${word.toUpperCase()} `)
    await method.compose(`${word.slice(0, 2)}x`, word.slice(0, 2), word)
    await method.finish(`${word} `)
  }
  const lines = [first, 'p: HELP THE COUNCIL Four help the council five six.', last]
  await expectLines(ben, lines)
  await expectLines(asha, lines)
})

test('[TEXT-15] what is composed and given up leaves nothing; what is composed over words takes their place', async () => {
  const [asha, ben] = pair.at('giving up')
  const method = await inputMethod(asha)
  await clickAt(asha, 'five', 'before')
  await method.compose('に', 'にほ', '')
  await expectLines(ben, [first, 'p: Four five six.', last])
  await selectFrom(asha, 'five', 'five')
  await method.compose('ご')
  await clickAt(ben, 'six', 'before')
  await ben.page.keyboard.type('BEN ')
  await method.compose('五')
  await method.finish('五')
  await expectLines(ben, [first, 'p: Four 五 BEN six.', last])
  await expectLines(asha, [first, 'p: Four 五 BEN six.', last])
})

test('[TEXT-15] a spelling set right by the browser changes its word and nothing else', async () => {
  const [asha, ben] = pair.at('spelling')
  await clickAt(ben, 'road', 'before')
  await clickAt(asha, 'end', 'before')
  // The browser's own menu cannot be reached from here: it selects the word and puts the other in its place, as this does.
  await textOf(asha).evaluate((text) => {
    const words = [...text.querySelectorAll('p')].find(({ textContent }) => textContent?.startsWith('Teh'))?.firstChild
    if (!words) throw new Error('There is no text.')
    const at = words.textContent?.indexOf('teh') ?? -1
    getSelection()?.setBaseAndExtent(words, at, words, at + 3)
    document.execCommand('insertText', false, 'the')
  })
  await ben.page.keyboard.type('long ')
  await expectLines(asha, ['p: Teh end of the long road.'])
  await expectLines(ben, ['p: Teh end of the long road.'])
})
