// @vitest-environment jsdom
// Undo takes back what I did, whatever others did since; redo does it again. And nobody ever cuts a character in half.
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBody } from '../../shared/document/body.ts'
import { at, everybodyLeaves, exchange, isSound, select, selected, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

function adaAndBen(html = '<p>One two three</p><p>Four five six</p><ul><li><p>alpha</p></li><li><p>beta</p></li></ul>') {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(html)
  ada.sync.endUndoStep()
  return [ada, writer('Ben', ada)] as const
}

function caretIn(who: Writer, words: string): Writer['editor']['commands'] {
  select(who, at(who, words))
  return who.editor.commands
}

/** What Ada does, to take it back after Ben has typed beside "five". */
const deeds: readonly (readonly [what: string, deed: (ada: Writer) => void])[] = [
  ['typing', (ada) => type(ada, at(ada, 'Four'), 'So ')],
  ['a split', (ada) => caretIn(ada, 'five').splitBlock()],
  ['a join', (ada) => caretIn(ada, 'Four').joinTextblockBackward()],
  ['a heading', (ada) => caretIn(ada, 'five').toggleHeading({ level: 3 })],
  ['a bullet', (ada) => caretIn(ada, 'five').toggleBulletList()],
  ['an indented item', (ada) => caretIn(ada, 'beta').sinkListItem('listItem')],
  ['a quote', (ada) => caretIn(ada, 'five').toggleBlockquote()],
  ['bold', (ada) => select(ada, at(ada, 'Four'), at(ada, 'six') + 3) ?? ada.editor.commands.toggleBold()],
  ['a new table', (ada) => caretIn(ada, 'five').insertTable({ rows: 2, cols: 2, withHeaderRow: true })],
  ['a deleted word', (ada) => ada.editor.view.dispatch(ada.editor.state.tr.delete(at(ada, 'Four'), at(ada, 'five')))],
  ['a deleted block', (ada) => ada.editor.view.dispatch(ada.editor.state.tr.delete(at(ada, 'Four') - 1, at(ada, 'six') + 4))],
]

describe('undo', () => {
  test.each(deeds)('[UNDO-1] of %s brings back what was there; [UNDO-2] redo does it again', (_what, deed) => {
    const [ada, ben] = adaAndBen()
    const before = shown(ada)
    deed(ada)
    const after = shown(ada)
    expect(after).not.toBe(before)
    expect(ada.sync.undo()).toBe(true)
    expect(shown(ada)).toBe(before)
    expect(ada.sync.redo()).toBe(true)
    expect(shown(ada)).toBe(after)
    exchange(ada, ben)
    expect(isSound(ben)).toBeNull()
    expect(shown(ben)).toBe(after)
  })

  test.each(deeds)(
    '[UNDO-1] of %s after Ben typed there takes nothing of his; [UNDO-2] redo gives the same again',
    (_what, deed) => {
      const [ada, ben] = adaAndBen()
      const before = shown(ada)
      deed(ada)
      exchange(ada, ben)
      const ends = ben.editor.state.doc.textContent.includes('five') ? 'five' : 'alpha'
      type(ben, at(ben, ends) + 2, 'BEN')
      exchange(ada, ben)
      const after = shown(ada)
      expect(ada.sync.undo()).toBe(true)
      expect(ada.unsent()).toBeGreaterThan(0)
      const bens = `${ends.slice(0, 2)}BEN${ends.slice(2)}`
      expect(shown(ada)).toBe(before.replace(ends, bens))
      expect(ada.sync.redo()).toBe(true)
      expect(shown(ada)).toBe(after)
      exchange(ada, ben)
      expect(shown(ben)).toBe(after)
      expect(isSound(ada)).toBeNull()
      expect(isSound(ben)).toBeNull()
    },
  )

  test('[UNDO-1] of a deletion gives the words back beside those Ben typed in them meanwhile', () => {
    const [ada, ben] = adaAndBen()
    ada.editor.view.dispatch(ada.editor.state.tr.delete(at(ada, 'Four') - 1, at(ada, 'six') + 4))
    type(ben, at(ben, 'six'), 'BEN ')
    exchange(ada, ben)
    ada.sync.undo()
    exchange(ada, ben)
    expect(shown(ada)).toBe(shown(ben))
    for (const word of ['Four', 'five', 'six', 'BEN']) expect([word, shown(ada).split(word).length - 1]).toEqual([word, 1])
  })

  test('[UNDO-1] never takes back what Ben wrote: with nothing of my own there is nothing to undo', () => {
    const [ada, ben] = adaAndBen()
    type(ada, at(ada, 'five'), 'and ')
    exchange(ada, ben)
    expect(ben.sync.undo()).toBe(false)
    expect(ben.unsent()).toBe(0)
    expect(shown(ben)).toContain('Four and five six')
  })

  test('[UNDO-1] both join at one place, both take it back: the paragraphs are there once', () => {
    const [ada, ben] = adaAndBen()
    caretIn(ada, 'Four').joinTextblockBackward()
    caretIn(ben, 'Four').joinTextblockBackward()
    exchange(ada, ben)
    ada.sync.undo()
    ben.sync.undo()
    exchange(ada, ben)
    expect(shown(ada)).toBe(shown(ben))
    expect(isSound(ada)).toBeNull()
    for (const words of ['One two three', 'Four five six'])
      expect([words, shown(ada).split(words).length - 1]).toEqual([words, 1])
    caretIn(ada, 'Four').toggleHeading({ level: 3 })
    exchange(ada, ben)
    expect(shown(ben)).toContain('heading("Four five six")')
  })

  test('[UNDO-3] what is typed in one go is one step; when others reshape the text or I leave it, a new one begins', () => {
    const [ada, ben] = adaAndBen()
    for (const letter of ['a', 'b', 'c']) type(ada, at(ada, 'five'), letter)
    caretIn(ben, 'alpha').toggleHeading({ level: 3 })
    exchange(ada, ben)
    type(ada, at(ada, 'five'), 'd')
    ada.editor.view.dom.dispatchEvent(new FocusEvent('blur'))
    type(ada, at(ada, 'five'), 'e')
    ada.sync.undo()
    expect(shown(ada)).toContain('Four abcdfive six')
    ada.sync.undo()
    expect(shown(ada)).toContain('Four abcfive six')
    ada.sync.undo()
    expect(shown(ada)).toContain('Four five six')
  })

  test.each(['cut', 'paste', 'drop'])('[UNDO-3] a %s is taken back without what was done just before', (kind) => {
    const [ada] = adaAndBen()
    type(ada, at(ada, 'five'), 'a')
    // The browser's event only: what it would carry is tried in a real one.
    ada.editor.view.someProp('handleDOMEvents', (handlers) => handlers[kind]?.(ada.editor.view, new Event(kind)))
    type(ada, at(ada, 'five'), 'b')
    ada.sync.undo()
    expect(shown(ada)).toContain('Four afive six')
  })

  test('[UNDO-3] the caret goes back to where the edit was made, though others wrote before it', () => {
    const [ada, ben] = adaAndBen()
    select(ada, at(ada, 'five'), at(ada, 'five') + 4)
    ada.editor.commands.deleteSelection()
    select(ada, at(ada, 'alpha'))
    type(ben, at(ben, 'One'), 'Zero ')
    exchange(ada, ben)
    ada.sync.undo()
    expect(shown(ada)).toContain('Four five six')
    expect(selected(ada)).toBe('five')
  })
})

describe('a character of two halves', () => {
  const owl = '🦉'
  const middle = (who: Writer) => at(who, owl) + 1
  const cuts: readonly (readonly [what: string, deed: (who: Writer) => void])[] = [
    ['bold up to its middle', (who) => select(who, at(who, 'One'), middle(who)) ?? who.editor.commands.toggleBold()],
    ['bold from its middle', (who) => select(who, middle(who), at(who, 'two')) ?? who.editor.commands.toggleBold()],
    [
      'a link on its first half',
      (who) => select(who, at(who, owl), middle(who)) ?? who.editor.commands.setMark('link', { href: 'https://example.org/' }),
    ],
    ['bold between two of them', (who) => select(who, middle(who), middle(who) + 2) ?? who.editor.commands.toggleBold()],
    ['its first half deleted', (who) => who.editor.view.dispatch(who.editor.state.tr.delete(at(who, owl), middle(who)))],
    ['its second half deleted', (who) => who.editor.view.dispatch(who.editor.state.tr.delete(middle(who), middle(who) + 1))],
    [
      'words deleted up to its middle',
      (who) => who.editor.view.dispatch(who.editor.state.tr.delete(at(who, 'One'), middle(who))),
    ],
    ['words deleted from its middle', (who) => who.editor.view.dispatch(who.editor.state.tr.delete(middle(who), at(who, 'two')))],
    ['a letter typed in its middle', (who) => type(who, middle(who), 'x')],
    ['a split in its middle', (who) => select(who, middle(who)) ?? who.editor.commands.splitBlock()],
    [
      'another with the same first half in its place',
      (who) => who.editor.view.dispatch(who.editor.state.tr.insertText('🦊', at(who, owl), at(who, owl) + 2)),
    ],
  ]

  test.each(cuts)('[TEXT-11] %s: nothing in the paper is half a character, for nobody, also after undo', (_what, deed) => {
    const [ada, ben] = adaAndBen(`<p>One ${owl}${owl} two</p><p>Four</p>`)
    const before = shown(ada)
    deed(ada)
    type(ben, at(ben, 'two'), 'and ')
    exchange(ada, ben)
    for (const who of [ada, ben]) {
      expect(isSound(who)).toBeNull()
      expect(isWhole(who)).toBe(true)
    }
    expect(shown(ada)).toBe(shown(ben))
    ada.sync.undo()
    exchange(ada, ben)
    expect(shown(ben)).toBe(before.replace('two', 'and two'))
    expect(isWhole(ben)).toBe(true)
  })
})

/** Neither in the editor nor in a copy read from the bytes that are stored. */
function isWhole({ ydoc, editor }: Writer): boolean {
  const stored = new Y.Doc()
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(ydoc))
  const words = [editor.state.doc.textContent, readBody(stored).textContent]
  return words.every((text) => text.isWellFormed() && !text.includes('\ufffd'))
}
