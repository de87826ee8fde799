// One's own caret and selection while others are at work: exactly where one put them.
import { expect, test } from '@playwright/test'
import { clickAt, expectLines, placeOf, selectedBy } from './hands.ts'
import { expectWaiting, holdLine, letLineGo } from './held-line.ts'
import { openPair, type Pair } from './pair.ts'
import { textOf } from './stage.ts'

const paragraphs = '<p>One two three.</p><p>Four five six.</p><p>Seven eight nine.</p>'
const sections = ['clicks', 'keys', 'late', 'names', 'speed', 'drawing', 'holding', 'past']

let pair: Pair
test.beforeAll(async ({ browser }) => {
  pair = await openPair(browser, Object.fromEntries(sections.map((section) => [section, paragraphs])))
})
test.afterEach(() => pair.letGo())
test.afterAll(() => pair.leave())

test('[CARET-4] a click counts though words, or a caret, arrive before the browser tells of it', async () => {
  const [asha, ben] = pair.at('clicks')
  await clickAt(asha, 'One', 'before')
  await clickAt(ben, 'Four', 'before')
  await holdLine(asha)
  await ben.page.keyboard.type('BEN ')
  await expectWaiting(asha, 'text')
  await asha.page.evaluate(() => line.letGoAt('selectionchange'))
  await clickAt(asha, 'Seven', 'before')
  await asha.page.keyboard.type('ASHA ')
  await expectLines(asha, ['p: One two three.', 'p: BEN Four five six.', 'p: ASHA Seven eight nine.'])

  await holdLine(asha)
  await clickAt(ben, 'One', 'before')
  await expectWaiting(asha, 'caret')
  await asha.page.evaluate(() => line.letGoAt('selectionchange'))
  await clickAt(asha, 'five', 'before')
  await asha.page.keyboard.type('and ')
  await expectLines(ben, ['p: One two three.', 'p: BEN Four and five six.', 'p: ASHA Seven eight nine.'])
})

test('[CARET-4] a key that moves the caret counts, too', async () => {
  const [asha, ben] = pair.at('keys')
  await clickAt(asha, 'One', 'before')
  await clickAt(ben, 'two', 'before')
  await holdLine(asha)
  await ben.page.keyboard.type('BEN ')
  await expectWaiting(asha, 'text')
  await asha.page.evaluate(() => line.letGoAt('selectionchange'))
  await asha.page.keyboard.press('End')
  await asha.page.keyboard.type(' ASHA')
  await expectLines(ben, ['p: One BEN two three. ASHA', 'p: Four five six.', 'p: Seven eight nine.'])
})

test('[CARET-4] a key is acted on where the click before it was, though the browser tells of the click after the key', async () => {
  const [asha, ben] = pair.at('late')
  await clickAt(asha, 'nine', 'before')
  await asha.page.keyboard.type('x')
  await asha.page.evaluate(() => line.tellAfterKey())
  await clickAt(asha, 'five', 'before')
  await asha.page.keyboard.press('Enter')
  await asha.page.evaluate(() => line.tellAfterKey())
  await clickAt(asha, 'Four', 'before')
  await asha.page.keyboard.press('Backspace')
  await expectLines(ben, ['p: One two three.Four ', 'p: five six.', 'p: Seven eight xnine.'])
})

test('[CARET-5] what a browser joins by itself takes no name on a caret into the text', async () => {
  const [asha, ben] = pair.at('names')
  await clickAt(ben, 'five', 'before')
  await expect(textOf(asha).locator('p', { hasText: 'Four' }).locator('.other-caret')).toBeVisible()
  await clickAt(asha, 'Four', 'before')
  // As a phone's keyboard does it: no key is told.
  await asha.page.evaluate(() => document.execCommand('delete'))
  await expectLines(ben, ['p: One two three.Four five six.', 'p: Seven eight nine.'])
  await expectLines(asha, ['p: One two three.Four five six.', 'p: Seven eight nine.'])
})

test("[CARET-6] a key moves the caret also from where somebody else's stands", async () => {
  const [asha, ben] = pair.at('past')
  const bothBefore = async (word: string) => {
    await clickAt(asha, word, 'before')
    await clickAt(ben, word, 'before')
    await expect(textOf(asha).locator('p', { hasText: word }).last().locator('.other-caret')).toBeVisible()
  }
  await bothBefore('One')
  await asha.page.keyboard.press('End')
  await asha.page.keyboard.type(' End.')
  await bothBefore('Four')
  await asha.page.keyboard.press('Shift+End')
  await asha.page.keyboard.type('All of it.')
  await bothBefore('Seven')
  await asha.page.keyboard.press('ArrowRight')
  await asha.page.keyboard.press('Delete')
  await asha.page.keyboard.press('ArrowUp')
  await asha.page.keyboard.press('Home')
  await asha.page.keyboard.press('ArrowDown')
  await asha.page.keyboard.press('Delete')
  await expectLines(ben, ['p: One two three. End.', 'p: All of it.', 'p: ven eight nine.'])
})

test('[TEXT-5] two who type as fast as they can into one paragraph lose no letter', async () => {
  const [asha, ben] = pair.at('speed')
  await clickAt(asha, 'five', 'before')
  await clickAt(ben, 'six.', 'after')
  const [ashas, bens] = ['a', 'b'].map((letter) => Array.from({ length: 30 }, (_, n) => `${letter}${n} `).join('')) as [
    string,
    string,
  ]
  await Promise.all([asha.page.keyboard.type(ashas), ben.page.keyboard.type(bens)])
  const lines = ['p: One two three.', `p: Four ${ashas}five six.${bens}`, 'p: Seven eight nine.']
  await expectLines(asha, lines)
  await expectLines(ben, lines)
})

test('[CARET-4] a selection drawn with the mouse goes on while words arrive in the middle of it', async () => {
  const [asha, ben] = pair.at('drawing')
  await clickAt(asha, 'One', 'before')
  await clickAt(ben, 'Four', 'before')
  await holdLine(asha)
  await ben.page.keyboard.type('BEN ')
  await expectWaiting(asha, 'text')
  const { mouse } = asha.page
  await mouse.move(...(await placeOf(asha, 'two', 'before')))
  await mouse.down()
  await mouse.move(...(await placeOf(asha, 'five', 'before')), { steps: 4 })
  await asha.page.evaluate(() => line.letGoAt('mousemove'))
  await mouse.move(...(await placeOf(asha, 'six', 'after')), { steps: 4 })
  await mouse.move(...(await placeOf(asha, 'eight', 'after')), { steps: 4 })
  await mouse.up()
  expect(await selectedBy(asha)).toBe('two three.|BEN Four five six.|Seven eight')
  await asha.page.keyboard.type('x')
  await expectLines(ben, ['p: One x nine.'])
})

test('[CARET-4] a key held down while words pour in writes its letters in one piece', async () => {
  const [asha, ben] = pair.at('holding')
  await clickAt(asha, 'five', 'before')
  await clickAt(ben, 'Four', 'before')
  const pouring = ben.page.keyboard.type('words and words and ', { delay: 5 })
  for (let n = 0; n < 60; n++) await asha.page.keyboard.down('x')
  await asha.page.keyboard.up('x')
  await pouring
  await clickAt(ben, 'One', 'before')
  await holdLine(asha)
  await asha.page.keyboard.down('Backspace')
  await ben.page.keyboard.type('Zero ')
  await expectWaiting(asha, 'text')
  for (let n = 0; n < 29; n++) {
    if (n === 10) await letLineGo(asha)
    await asha.page.keyboard.down('Backspace')
  }
  await asha.page.keyboard.up('Backspace')
  const lines = ['p: Zero One two three.', `p: words and words and Four ${'x'.repeat(30)}five six.`, 'p: Seven eight nine.']
  await expectLines(asha, lines)
  await expectLines(ben, lines)
})
