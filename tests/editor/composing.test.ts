// @vitest-environment jsdom
// Words that are composed by an input method or a phone, while others are at work.
import { afterEach, describe, expect, test } from 'vitest'
import { placesBefore, rebased } from '../../client/editor/strip-rebase.ts'
import type { StripChange } from '../../shared/document/strip.ts'
import { adaAndBen, bullets, joinUp, remove, split } from './block-deeds.ts'
import { below, type Dice, dice } from './dice.ts'
import {
  at,
  beginComposing,
  endComposing,
  everybodyLeaves,
  exchange,
  isSound,
  select,
  shown,
  type,
  type Writer,
  writer,
} from './writers.ts'

afterEach(everybodyLeaves)

test('[TEXT-15] composes a word bit by bit while others write: it arrives once and whole', () => {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent('<p>One two three four</p>')
  const ben = writer('Ben', ada)
  let from = at(ada, 'two')
  let shownSoFar = ''
  for (const draft of ['に', 'にほ', '日本', '日本語']) {
    const { tr } = ada.editor.state
    ada.editor.view.dispatch(tr.insertText(draft, from, from + shownSoFar.length).setMeta('composition', 1))
    shownSoFar = draft
    type(ben, at(ben, 'One'), 'x')
    exchange(ada, ben)
    from = at(ada, draft)
  }
  expect(shown(ada)).toBe(shown(ben))
  expect(shown(ben)).toContain('"xxxxOne 日本語two three four"')
  expect(isSound(ada)).toBeNull()
})

/** Composes before "five", a draft in place of the one before. Gives where it begins. */
function compose(who: Writer, before: string, draft: string): void {
  const from = before === '' ? at(who, 'five') : at(who, before)
  who.editor.view.dispatch(who.editor.state.tr.insertText(draft, from, from + before.length).setMeta('composition', 1))
}

describe('while Ada composes a word, Ben', () => {
  const cases: readonly (readonly [what: string, deed: (ben: Writer) => void, line: string])[] = [
    ['types before it', (ben) => type(ben, at(ben, 'Four'), 'So '), '"So Four 日本語five six"'],
    ['types inside it', (ben) => type(ben, at(ben, 'ほ'), 'x'), 'x'],
    ['splits its line', (ben) => split(ben, 'Four'), 'paragraph(" 日本語five six")'],
    ['joins its line to the one above', (ben) => joinUp(ben, 'Four'), '"One two threeFour 日本語five six"'],
    ['makes it a bullet', (ben) => bullets(ben, 'six'), 'listItem(paragraph("Four 日本語five six"))'],
    ['deletes its line', (ben) => remove(ben, 'six'), '日本語'],
  ]
  test.each(cases)('[TEXT-16] %s: she sees it when the word ends, and he sees the word as it stands', (_what, deed, line) => {
    const [ada, ben] = adaAndBen()
    select(ada, at(ada, 'five'))
    beginComposing(ada)
    compose(ada, '', 'に')
    compose(ada, 'に', 'にほ')
    exchange(ada, ben)
    expect(shown(ben)).toContain('Four にほfive six')
    deed(ben)
    exchange(ada, ben)
    const meanwhile = shown(ada)
    expect(meanwhile).toContain('"Four にほfive six"')
    expect(ada.sync.isBehind).toBe(true)
    compose(ada, 'にほ', '日本語')
    exchange(ada, ben)
    expect(shown(ada)).toBe(meanwhile.replace('にほ', '日本語'))
    expect(shown(ben)).toContain('日本語')
    endComposing(ada)
    exchange(ada, ben)
    expect(shown(ada)).toBe(shown(ben))
    expect(shown(ada)).toContain(line)
    for (const who of [ada, ben]) expect(isSound(who)).toBeNull()
  })

  test('[TEXT-16] types before it: her caret is told to him where it is for him', () => {
    const [ada, ben] = adaAndBen()
    beginComposing(ada)
    type(ben, at(ben, 'One'), 'Zero ')
    exchange(ada, ben)
    const place = at(ada, 'five')
    expect(ben.sync.indexToPm(ada.sync.pmToIndex(place))).toBe(at(ben, 'five'))
    expect(ada.sync.indexToPm(ben.sync.pmToIndex(at(ben, 'five')))).toBe(place)
  })

  test('[TEXT-16] changes anything, and Ada takes something back: that is shown at once', () => {
    const [ada, ben] = adaAndBen()
    ada.sync.endUndoStep()
    type(ada, at(ada, 'six'), 'and ')
    beginComposing(ada)
    type(ben, at(ben, 'One'), 'Zero ')
    exchange(ada, ben)
    ada.sync.undo()
    expect(shown(ada)).toContain('"Zero One two three"), paragraph("Four five six")')
    expect(isSound(ada)).toBeNull()
  })
})

describe('two changes of one strip, each made without the other', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed + 1)
  test('[TEXT-16] lead to the same strip in either order', () => {
    for (const seed of seeds) {
      const roll = dice(seed)
      const strip = 'abcdefghij'
      const [own, other] = [randomChange(roll, strip.length), randomChange(roll, strip.length)]
      const ownFirst = applied(applied(strip, own), rebased(other, own, false))
      const otherFirst = applied(applied(strip, other), rebased(own, other, true))
      expect([seed, ownFirst]).toEqual([seed, otherFirst])
    }
  })

  test('[TEXT-16] are taken back, as far as places go', () => {
    for (const seed of seeds) {
      const change = randomChange(dice(seed), 10)
      expect(applied(applied('abcdefghij', change), placesBefore(change))).toHaveLength(10)
    }
  })
})

function randomChange(roll: Dice, length: number): StripChange[] {
  const change: StripChange[] = []
  for (let left = length; left > 0; ) {
    const size = Math.min(left, 1 + below(roll, 4))
    const kind = below(roll, 3)
    if (kind === 0) change.push({ insert: 'XYZ'.slice(0, 1 + below(roll, 3)) })
    else change.push(kind === 1 ? { retain: size } : { delete: size })
    if (kind !== 0) left -= size
  }
  return change
}

function applied(strip: string, change: readonly StripChange[]): string {
  let at = 0
  let result = ''
  for (const part of change) {
    if ('retain' in part) result += strip.slice(at, at + part.retain)
    else if (!('delete' in part)) result += String(part.insert)
    at += 'retain' in part ? part.retain : 'delete' in part ? part.delete : 0
  }
  return result + strip.slice(at)
}
