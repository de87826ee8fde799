// @vitest-environment jsdom
// Two people at one block at the same time. Ben's words are found again whatever Ada does around them, and nothing is there twice.
import { afterEach, describe, expect, test } from 'vitest'
import * as deeds from './block-deeds.ts'
import { adaAndBen, bold, type Deed, heading, joinUp, moveUp, remove, split } from './block-deeds.ts'
import { bothAtOnce, whileTyping } from './matrix-rows.ts'
import { at, everybodyLeaves, exchange, isSound, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

function timesShown(who: Writer, words: string): number {
  return shown(who).split(words).length - 1
}

describe('Ben types in a block while Ada', () => {
  test.each(whileTyping(deeds))('[TEXT-5] %s, his words are there once, for both', (_what, deed, words) => {
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
  test.each(bothAtOnce(deeds))('[TEXT-6] %s: every word is there once, for both', (_what, adas, bens, words) => {
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
