// @vitest-environment jsdom
// Two people at one block at the same time. Ben's words are found again whatever Ada does around them, and nothing is there twice.
import { afterEach, describe, expect, test } from 'vitest'
import {
  adaAndBen,
  bold,
  bullets,
  codeBlock,
  columnBefore,
  type Deed,
  deleteColumn,
  deleteRow,
  heading,
  indent,
  joinDown,
  joinUp,
  moveUp,
  numbers,
  outdent,
  quote,
  remove,
  rowAbove,
  rowBelow,
  split,
  standfirst,
} from './block-deeds.ts'
import { at, everybodyLeaves, exchange, isSound, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

function timesShown(who: Writer, words: string): number {
  return shown(who).split(words).length - 1
}

describe('Ben types in a block while Ada', () => {
  const cases: readonly (readonly [what: string, deed: Deed, words: string])[] = [
    ['makes it a heading', heading, 'five'],
    ['makes it a bullet', bullets, 'five'],
    ['makes it a numbered item', numbers, 'five'],
    ['takes it out of its list', bullets, 'beta'],
    ['indents it', indent, 'beta'],
    ['outdents it', outdent, 'beta'],
    ['quotes it', quote, 'five'],
    ['splits it in the middle of his words', split, 'five'],
    ['joins it to the one above', joinUp, 'five'],
    ['joins the next one to it', joinDown, 'five'],
    ['makes it a code block', codeBlock, 'five'],
    ['makes it the standfirst', standfirst, 'five'],
    ['deletes it', remove, 'five'],
    ['makes it bold', bold, 'five'],
    ['moves it to the top by cut and paste', moveUp, 'five'],
    ['adds a row below his cell', rowBelow, 'low'],
    ['adds a row above his cell', rowAbove, 'low'],
    ['adds a column before his cell', columnBefore, 'low'],
    ['deletes the row of his cell', deleteRow, 'low'],
    ['deletes the column of his cell', deleteColumn, 'high'],
  ]

  test.each(cases)('[TEXT-5] %s, his words are there once, for both', (_what, deed, words) => {
    const [ada, ben] = adaAndBen()
    type(ben, at(ben, words), 'inside ')
    type(ben, at(ben, words) + words.length, ' behind')
    deed(ada, words)
    exchange(ada, ben)
    expect(isSound(ada)).toBeNull()
    expect(isSound(ben)).toBeNull()
    expect(shown(ada)).toBe(shown(ben))
    expect(timesShown(ada, 'inside')).toBe(1)
    expect(timesShown(ada, 'behind')).toBe(1)
  })

  test('[TEXT-5] splits and joins, his words stay beside the words he put them to', () => {
    const [ada, ben] = adaAndBen()
    type(ben, at(ben, 'six'), 'and ')
    type(ben, at(ben, 'five'), 'or ')
    split(ada, 'five')
    joinUp(ada, 'Four')
    exchange(ada, ben)
    expect(shown(ben)).toContain('paragraph("One two threeFour or five"), paragraph(" and six")')
  })
})

describe('Ada and Ben at one block, each not knowing of the other', () => {
  const pairs: readonly (readonly [what: string, ada: Deed, ben: Deed, words: string])[] = [
    ['both make it a heading', heading, heading, 'five'],
    ['a heading and a bullet', heading, bullets, 'five'],
    ['a heading and a code block', heading, codeBlock, 'five'],
    ['both make it a bullet', bullets, bullets, 'five'],
    ['bullets and numbers', bullets, numbers, 'five'],
    ['both quote it', quote, quote, 'five'],
    ['both indent it', indent, indent, 'beta'],
    ['one indents it, the other outdents it', indent, outdent, 'beta'],
    ['both split it at one place', split, split, 'five'],
    ['both join it to the one above', joinUp, joinUp, 'five'],
    ['one joins it upwards, the other splits it', joinUp, split, 'five'],
    ['one joins it upwards, the other downwards', joinUp, joinDown, 'five'],
    ['both make it bold', bold, bold, 'five'],
    ['one moves it, the other makes it a heading', moveUp, heading, 'five'],
    ['both add a row', rowBelow, rowBelow, 'low'],
    ['one adds a row, the other a column', rowBelow, columnBefore, 'low'],
  ]

  test.each(pairs)('[TEXT-6] %s: every word is there once, for both', (_what, adas, bens, words) => {
    const [ada, ben] = adaAndBen()
    const before = wordsOf(ada)
    adas(ada, words)
    bens(ben, words)
    exchange(ada, ben)
    expect(isSound(ada)).toBeNull()
    expect(isSound(ben)).toBeNull()
    expect(shown(ada)).toBe(shown(ben))
    for (const word of before) expect([word, timesShown(ada, word)]).toEqual([word, 1])
  })

  const deletions: readonly (readonly [what: string, ben: Deed])[] = [
    ['deletes it too', remove],
    ['makes it a heading', heading],
    ['splits it', split],
    ['makes it bold', bold],
  ]
  test.each(deletions)('[TEXT-6] Ada deletes it, Ben %s: it is gone, and nothing else is', (_what, bens) => {
    const [ada, ben] = adaAndBen()
    const before = wordsOf(ada)
    remove(ada, 'five')
    bens(ben, 'five')
    exchange(ada, ben)
    expect(isSound(ada)).toBeNull()
    expect(shown(ada)).toBe(shown(ben))
    const deleted = new Set(['Four', 'five', 'six'])
    for (const word of before) expect([word, timesShown(ada, word)]).toEqual([word, deleted.has(word) ? 0 : 1])
  })

  test('[TEXT-6] both move it by cut and paste: each has put a copy there, and both see the two', () => {
    const [ada, ben] = adaAndBen()
    moveUp(ada, 'five')
    moveUp(ben, 'five')
    exchange(ada, ben)
    expect(shown(ada)).toBe(shown(ben))
    expect(timesShown(ada, '"Four five six"')).toBe(2)
  })

  test('[TEXT-6] both type into one empty paragraph: nobody’s letters are mixed with the other’s', () => {
    const ada = writer('Ada', null)
    const ben = writer('Ben', ada)
    for (const letter of 'apple') type(ada, ada.editor.state.selection.from, letter)
    for (const letter of 'berry') type(ben, ben.editor.state.selection.from, letter)
    exchange(ada, ben)
    expect(shown(ada)).toBe(shown(ben))
    expect(['doc(paragraph("appleberry"))', 'doc(paragraph("berryapple"))']).toContain(shown(ada))
  })
})

function wordsOf(who: Writer): readonly string[] {
  return who.editor.state.doc.textBetween(0, who.editor.state.doc.content.size, ' ').split(/\s+/).filter(Boolean)
}
