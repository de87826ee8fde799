import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksOf, compareTexts, type Row } from '../../client/pages/compare-texts.ts'
import { paragraphs } from '../kit/room-house.ts'

const joined = (words: readonly { readonly text: string }[]) => words.map(({ text }) => text).join('')

/** The blocks of one side, as the rows show them. */
function sideOf(rows: readonly Row[], side: 'aside' | 'now'): string[] {
  return rows.flatMap((row) => {
    if (row.kind === 'same') return row.blocks
    if (row.kind === 'changed') return [joined(row[side])]
    return row.kind === `only ${side}` ? [row.text] : []
  })
}

describe('a text set aside, beside the paper as it is now', () => {
  test('[LIVE-15] says which blocks are the same, which changed and in which words, and which stand on one side only', () => {
    const rows = compareTexts(
      ['Councils share tools.', 'We ask for money for two years.', 'A closing line of mine.'],
      ['Councils share tools.', 'A new first ask.', 'We ask for money for five years.'],
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['same', 'only now', 'changed', 'only aside'])
    const [, , changed] = rows
    const marked = changed?.kind === 'changed' ? [changed.aside, changed.now] : []
    expect(marked.map((side) => side.filter(({ isOnlyHere }) => isOnlyHere).map(({ text }) => text))).toEqual([['two'], ['five']])
  })

  test('[LIVE-15] every word of both texts is in the comparison, in its order', () => {
    const words = fc.array(fc.constantFrom('a', 'rose', 'is', 'not', 'tools', 'Wales'), { minLength: 1, maxLength: 6 })
    const text = fc.array(
      words.map((each) => each.join(' ')),
      { maxLength: 7 },
    )
    fc.assert(
      fc.property(text, text, (aside, now) => {
        const rows = compareTexts(aside, now)
        expect(sideOf(rows, 'aside')).toEqual(aside)
        expect(sideOf(rows, 'now')).toEqual(now)
      }),
      { seed: 20_261 },
    )
  })

  test('blocks without words are left out', () => {
    expect(blocksOf(paragraphs('One.', '', 'Two.'))).toEqual(['One.', 'Two.'])
  })
})
