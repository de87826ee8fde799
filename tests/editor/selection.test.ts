// @vitest-environment jsdom
// Whoever has words selected keeps them, whatever others do around them.
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import { adaAndBen, bullets, heading, joinUp, remove, split } from './block-deeds.ts'
import { at, everybodyLeaves, exchange, select, type, type Writer } from './writers.ts'

afterEach(everybodyLeaves)

describe('Ada has words selected while Ben', () => {
  const cases: readonly (readonly [what: string, deed: (ben: Writer) => void, selected: string])[] = [
    ['types before them', (ben) => type(ben, at(ben, 'Four'), 'So '), 'five'],
    ['types inside them', (ben) => type(ben, at(ben, 'five') + 2, 'xx'), 'fixxve'],
    ['types right behind them', (ben) => type(ben, at(ben, 'five') + 4, 's'), 'five'],
    ['makes them a heading', (ben) => heading(ben, 'five'), 'five'],
    ['makes them a bullet', (ben) => bullets(ben, 'five'), 'five'],
    ['splits before them', (ben) => split(ben, 'Four'), 'five'],
    ['joins them to the paragraph above', (ben) => joinUp(ben, 'Four'), 'five'],
    ['deletes the paragraph above', (ben) => remove(ben, 'two'), 'five'],
  ]
  test.each(cases)('[TEXT-7] %s, the same words stay selected', (_what, deed, selected) => {
    const [ada, ben] = adaAndBen()
    select(ada, at(ada, 'five'), at(ada, 'five') + 4)
    deed(ben)
    exchange(ada, ben)
    const { doc, selection } = ada.editor.state
    expect(selection).toBeInstanceOf(TextSelection)
    expect(doc.textBetween(selection.from, selection.to)).toBe(selected)
  })
})
