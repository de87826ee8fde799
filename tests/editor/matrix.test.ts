// @vitest-environment jsdom
// Two people at one block at the same time. Ben's words are found again whatever Ada does around them, and nothing is there twice.
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import { at, everybodyLeaves, exchange, isSound, select, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

const paper =
  '<h2>Why</h2><p>One two three</p><p>Four five six</p><p>Seven eight nine</p>' +
  '<ul><li><p>alpha</p></li><li><p>beta</p></li><li><p>gamma</p></li></ul>' +
  '<table><tr><th>left</th><th>right</th></tr><tr><td>low</td><td>high</td></tr></table>'

function adaAndBen(): readonly [Writer, Writer] {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(paper)
  return [ada, writer('Ben', ada)]
}

function timesShown(who: Writer, words: string): number {
  return shown(who).split(words).length - 1
}

type Deed = (who: Writer, words: string) => void

/** The caret into the words, then a command, which has to be possible. */
function command(run: (commands: Writer['editor']['commands']) => boolean): Deed {
  return (who, words) => {
    select(who, at(who, words) + 1)
    const was = shown(who)
    expect(run(who.editor.commands)).toBe(true)
    expect(shown(who)).not.toBe(was)
  }
}

/** The block with the words, from before it to behind it. */
function blockWith(who: Writer, words: string): readonly [from: number, to: number] {
  const $pos = who.editor.state.doc.resolve(at(who, words))
  return [$pos.before(), $pos.after()]
}

function caretTo(edge: 'start' | 'end', who: Writer, words: string): void {
  const $pos = who.editor.state.doc.resolve(at(who, words))
  select(who, edge === 'start' ? $pos.start() : $pos.end())
}

const heading = command((commands) => commands.toggleHeading({ level: 3 }))
const bullets = command((commands) => commands.toggleBulletList())
const numbers = command((commands) => commands.toggleOrderedList())
const indent = command((commands) => commands.sinkListItem('listItem'))
const outdent = command((commands) => commands.liftListItem('listItem'))
const quote = command((commands) => commands.toggleBlockquote())
const codeBlock = command((commands) => commands.toggleCodeBlock())
const standfirst = command((commands) => commands.setNode('standfirst'))

const split: Deed = (who, words) => {
  select(who, at(who, words) + words.length)
  who.editor.commands.splitBlock()
}
const joinUp: Deed = (who, words) => {
  caretTo('start', who, words)
  expect(who.editor.commands.joinTextblockBackward()).toBe(true)
}
const joinDown: Deed = (who, words) => {
  caretTo('end', who, words)
  expect(who.editor.commands.joinTextblockForward()).toBe(true)
}
const remove: Deed = (who, words) => {
  who.editor.view.dispatch(who.editor.state.tr.delete(...blockWith(who, words)))
}
const bold: Deed = (who, words) => {
  const [from, to] = blockWith(who, words)
  select(who, from + 1, to - 1)
  who.editor.commands.toggleBold()
}
const moveUp: Deed = (who, words) => {
  const [from, to] = blockWith(who, words)
  const { state } = who.editor
  who.editor.view.dispatch(state.tr.delete(from, to).insert(0, state.doc.slice(from, to).content))
}
const rowBelow = command((commands) => commands.addRowAfter())
const rowAbove = command((commands) => commands.addRowBefore())
const columnBefore = command((commands) => commands.addColumnBefore())
const deleteRow = command((commands) => commands.deleteRow())
const deleteColumn = command((commands) => commands.deleteColumn())

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

function wordsOf(who: Writer): readonly string[] {
  return who.editor.state.doc.textBetween(0, who.editor.state.doc.content.size, ' ').split(/\s+/).filter(Boolean)
}
