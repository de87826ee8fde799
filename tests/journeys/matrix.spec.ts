// The matrix of tests/editor/matrix.test.ts, in two real browsers: what Asha and Ben each do to one block, not knowing of the other, with mouse,
// keyboard and the product's own controls. Each row has blocks of its own in one paper; both lines are held until all is done.
import { type Browser, expect, test } from '@playwright/test'
import { bothAtOnce, type MatrixDeeds, whileTyping } from '../editor/matrix-rows.ts'
import { type AtSection, clickAt, sectionsOf, selectBlock, selectFrom } from './hands.ts'
import { expectWaiting, holdLine, letLineGo } from './held-line.ts'
import { openPair, type Pair } from './pair.ts'
import { expectSaved, textOf } from './stage.ts'

/** What somebody does to the block with this word. */
type Deed = (who: AtSection, word: string) => Promise<void>

const keys =
  (...pressed: readonly string[]): Deed =>
  async (who, word) => {
    await clickAt(who, word, 'before')
    for (const key of pressed) await who.page.keyboard.press(key)
  }
const tableCommand =
  (name: string): Deed =>
  async (who, word) => {
    await clickAt(who, word, 'before')
    await who.page.getByRole('button', { name: 'Rows and columns' }).click()
    await who.page.getByRole('menuitem', { name }).click()
    await expect(who.page.getByRole('menu')).toHaveCount(0)
    await expect(textOf(who)).toBeFocused()
  }

const heading = keys('Control+Alt+3')
const bullets = keys('Control+Shift+8')
const numbers = keys('Control+Shift+7')
const indent = keys('Tab')
const outdent = keys('Shift+Tab')
const quote = keys('Control+Shift+b')
const codeBlock = keys('Control+Alt+c')
const standfirst = keys('Control+Alt+s')
const split: Deed = async (who, word) => {
  await clickAt(who, word, 'after')
  await who.page.keyboard.press('Enter')
}
const joinUp = keys('Home', 'Backspace')
const joinDown = keys('End', 'Delete')
const bold: Deed = async (who) => {
  await selectFrom(who, 'Four', 'six')
  await who.page.keyboard.press('Control+b')
}
const remove: Deed = async (who, word) => {
  await selectBlock(who, word)
  await who.page.keyboard.press('Backspace')
  await who.page.keyboard.press('Backspace')
}
const moveUp: Deed = async (who, word) => {
  await selectBlock(who, word)
  await who.page.keyboard.press('Control+x')
  await clickAt(who, 'One', 'before')
  await who.page.keyboard.press('Control+v')
}
const rowBelow = tableCommand('Add a row below')
const rowAbove = tableCommand('Add a row above')
const columnBefore = tableCommand('Add a column to the left')
const deleteRow = tableCommand('Delete the row')
const deleteColumn = tableCommand('Delete the column')
const deeds: MatrixDeeds<Deed> = {
  ...{ heading, bullets, numbers, indent, outdent, quote, codeBlock, standfirst, split, joinUp, joinDown, bold, remove, moveUp },
  ...{ rowBelow, rowAbove, columnBefore, deleteRow, deleteColumn },
}

const words = [
  'One',
  'two',
  'three',
  'Four',
  'five',
  'six',
  'Seven',
  'eight',
  'nine',
  'alpha',
  'beta',
  'gamma',
  'left',
  'right',
  'low',
  'high',
]

const blocks = `<p>One two three</p><p>Four five six</p><p>Seven eight nine</p><ul><li>alpha</li><li>beta</li><li>gamma</li></ul>
  <table><tr><th>left</th><th>right</th></tr><tr><td>low</td><td>high</td></tr></table><p>End</p>`

/** Asha and Ben at a paper with these blocks for each row, out of touch. */
async function outOfTouch(browser: Browser, rows: readonly (readonly [what: string, ...rest: unknown[]])[]): Promise<Pair> {
  const pair = await openPair(browser, Object.fromEntries(rows.map(([what]) => [what, blocks])))
  await holdLine(pair.asha, pair.ben)
  return pair
}

/** Lets both hear everything. Gives the words of each row, the same for both and for who opens the paper now. */
async function rejoin({ asha, ben, letGo }: Pair): Promise<Map<string, string[]>> {
  await letGo()
  await expectSaved(asha, ben)
  await expect.poll(async () => [...(await sectionsOf(asha))]).toEqual([...(await sectionsOf(ben))])
  const sections = await sectionsOf(asha)
  await ben.page.reload()
  await expect.poll(async () => [...(await sectionsOf(ben))]).toEqual([...sections])
  return sections
}

/** Words that are not in these lines once, and how often they are. */
function notOnce(lines: readonly string[] = [], ...more: readonly string[]): Record<string, number> {
  const text = lines.join('\n')
  const counts = [...words, ...more].map((word) => [word, text.split(word).length - 1] as const)
  return Object.fromEntries(counts.filter(([, count]) => count !== 1))
}

const whileBenTypes = whileTyping(deeds)

/** Words that Asha means to delete in a row. */
const deletedBy = new Map<Deed, readonly string[]>([
  [remove, ['Four', 'five', 'six']],
  [deleteRow, ['low', 'high']],
  [deleteColumn, ['right', 'high']],
])

test('[TEXT-5] in a browser, too: what Ben types in a block stays, once and for everybody, whatever Asha does to the block', async ({
  browser,
}) => {
  const pair = await outOfTouch(browser, whileBenTypes)
  for (const [what, deed, word] of whileBenTypes) {
    await test.step(`Asha ${what}`, async () => {
      const [asha, ben] = pair.at(what)
      await deed(asha, word)
      await clickAt(ben, word, 'before')
      await ben.page.keyboard.type('inside ')
      await clickAt(ben, word, 'after')
      await ben.page.keyboard.type(' behind')
    })
  }
  const sections = await rejoin(pair)
  for (const [what, deed] of whileBenTypes) {
    const gone = deletedBy.get(deed) ?? []
    expect(notOnce(sections.get(what), 'inside', 'behind'), `Asha ${what}`).toEqual(
      Object.fromEntries(gone.map((word) => [word, 0])),
    )
  }
  await pair.leave()
})

const pairs = [...bothAtOnce(deeds), ['both move it by cut and paste', moveUp, moveUp, 'five'] as const]

test('[TEXT-6] in a browser, too: two who do the same or opposite things to one block do not double it', async ({ browser }) => {
  const pair = await outOfTouch(browser, pairs)
  for (const [what, ashas, bens, word] of pairs) {
    await test.step(what, async () => {
      const [asha, ben] = pair.at(what)
      await ashas(asha, word)
      await bens(ben, word)
    })
  }
  const sections = await rejoin(pair)
  for (const [what, ashas, bens] of pairs) {
    // The one accepted row: each has put a copy where they wanted it.
    const twice = ashas === moveUp && bens === moveUp ? ['Four', 'five', 'six'] : []
    expect(notOnce(sections.get(what)), what).toEqual(Object.fromEntries(twice.map((word) => [word, 2])))
  }
  await pair.leave()
})

const aroundBen: readonly (readonly [what: string, deed: Deed, at: string, word: string])[] = [
  ['makes it a heading', heading, 'six', 'five'],
  ['makes it a bullet', bullets, 'six', 'five'],
  ['indents it', indent, 'beta', 'beta'],
  ['quotes it', quote, 'six', 'five'],
  ['makes it a code block', codeBlock, 'six', 'five'],
  ['makes it bold', bold, 'five', 'five'],
  ['splits it before his caret', split, 'Four', 'five'],
  ['splits it behind his caret', split, 'five', 'five'],
  ['joins it to the one above', joinUp, 'six', 'five'],
  ['joins the next one to it', joinDown, 'Four', 'five'],
  ['deletes the block above', remove, 'two', 'five'],
  ['adds a row above', rowAbove, 'low', 'low'],
  ['adds a column before', columnBefore, 'low', 'low'],
  ['deletes the column before', deleteColumn, 'left', 'high'],
]

test('[TEXT-7] in a browser, too: where Ben has put his caret he writes on, whatever Asha did to the block', async ({
  browser,
}) => {
  const pair = await openPair(browser, Object.fromEntries(aroundBen.map(([what]) => [what, blocks])))
  for (const [what, deed, at, word] of aroundBen) {
    await test.step(`Asha ${what}`, async () => {
      const [asha, ben] = pair.at(what)
      await clickAt(ben, word, 'before')
      await holdLine(ben)
      await deed(asha, at)
      await expectWaiting(ben, 'text')
      await expectSaved(asha)
      await letLineGo(ben)
      await ben.page.keyboard.type('here ')
      const lines = (await sectionsOf(ben)).get(what)?.join('\n')
      expect(lines, `Asha ${what}`).toContain(`here ${word}`)
    })
  }
  await expectSaved(pair.asha, pair.ben)
  await expect.poll(async () => [...(await sectionsOf(pair.asha))]).toEqual([...(await sectionsOf(pair.ben))])
  await pair.leave()
})
