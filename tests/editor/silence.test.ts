// @vitest-environment jsdom
// Who merely looks writes nothing, and who runs an older Rejoinder destroys nothing: not by opening, not by hearing others, not by typing.
import type { AnyExtension } from '@tiptap/core'
import { Document } from '@tiptap/extension-document'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, stripOf } from '../../shared/document/body.ts'
import { paperExtensions } from '../../shared/document/schema.ts'
import { at, everybodyLeaves, exchange, isSound, select, shown, tell, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

/** The paper as it was before there were tables, footnotes and underlined words. */
const olderExtensions: readonly AnyExtension[] = paperExtensions
  .filter(({ name }) => !['table', 'tableRow', 'tableHeader', 'tableCell', 'footnote', 'footnoteReference'].includes(name))
  .map((extension) => {
    if (extension.name === 'doc') return Document
    return extension.name === 'starterKit' ? extension.configure({ underline: false }) : extension
  })

const paper =
  '<h2>Why</h2><p>One two three</p><p>Four <u>five</u> six<sup data-footnote="f1"></sup></p><ul><li><p>alpha</p></li></ul>' +
  '<table><tr><th>left</th><th>right</th></tr><tr><td>low</td><td>high</td></tr></table><p>Last</p>' +
  '<div data-footnote-text="f1"><p>See there</p></div>'

function adaWrote(): Writer {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(paper)
  return ada
}

function reader(ada: Writer): Writer {
  const ben = writer('Ben', ada, { editable: () => false })
  ben.editor.setEditable(false)
  return ben
}

const olderEditor = (ada: Writer) => writer('Ben', ada, { extensions: olderExtensions })

const people: readonly (readonly [who: string, come: (ada: Writer) => Writer])[] = [
  ['a reader', reader],
  ['somebody who may write', (ada) => writer('Ben', ada)],
  ['somebody with an older Rejoinder', olderEditor],
  ['a reader with an older Rejoinder', (ada) => writer('Ben', ada, { editable: () => false, extensions: olderExtensions })],
]

/** What Ada does while others look on. */
const deeds: readonly (readonly [what: string, deed: (ada: Writer) => void])[] = [
  ['types', (ada) => type(ada, at(ada, 'two'), 'and ')],
  ['types an address', (ada) => type(ada, at(ada, 'two'), 'https://example.org/paper ')],
  ['makes words bold', (ada) => select(ada, at(ada, 'One'), at(ada, 'three')) ?? ada.editor.commands.toggleBold()],
  ['makes them plain again', (ada) => select(ada, at(ada, 'two'), at(ada, 'three')) ?? ada.editor.commands.toggleBold()],
  ['underlines them', (ada) => select(ada, at(ada, 'One'), at(ada, 'three')) ?? ada.editor.commands.toggleUnderline()],
  [
    'links them',
    (ada) =>
      select(ada, at(ada, 'One'), at(ada, 'three')) ?? ada.editor.commands.setMark('link', { href: 'https://example.org/' }),
  ],
  ['makes a heading', (ada) => select(ada, at(ada, 'One')) ?? ada.editor.commands.toggleHeading({ level: 3 })],
  ['splits it', (ada) => select(ada, at(ada, 'three')) ?? ada.editor.commands.splitBlock()],
  ['makes a bullet', (ada) => select(ada, at(ada, 'three')) ?? ada.editor.commands.toggleBulletList()],
  ['adds a row', (ada) => select(ada, at(ada, 'low')) ?? ada.editor.commands.addRowAfter()],
  ['adds a column', (ada) => select(ada, at(ada, 'low')) ?? ada.editor.commands.addColumnAfter()],
  ['deletes a row', (ada) => select(ada, at(ada, 'low')) ?? ada.editor.commands.deleteRow()],
  ['takes it back', (ada) => ada.sync.undo()],
  ['deletes everything', (ada) => ada.editor.commands.clearContent()],
]

describe('who merely looks writes nothing', () => {
  test.each(people)('[TEXT-9] %s opens, focuses and selects', (_who, come) => {
    const ben = come(adaWrote())
    ben.editor.commands.focus()
    ben.editor.commands.selectAll()
    ben.editor.commands.blur()
    expect(ben.unsent()).toBe(0)
    expect(isSound(ben)).toBeNull()
  })

  test.each(people)('[TEXT-9] %s hears what Ada does, one thing after the other', (_who, come) => {
    const ada = adaWrote()
    const ben = come(ada)
    ben.editor.commands.focus()
    for (const [what, deed] of deeds) {
      const was = shown(ada)
      ada.sync.endUndoStep()
      deed(ada)
      tell(ada, ben)
      expect([what, ben.unsent()]).toEqual([what, 0])
      expect(isSound(ben)).toBeNull()
      if (!what.includes('plain')) expect([what, shown(ada)]).not.toEqual([what, was])
    }
  })

  test.each(people)('[TEXT-9] %s hears two people format the same words at once', (_who, come) => {
    const ada = adaWrote()
    const cleo = writer('Cleo', ada)
    const ben = come(ada)
    const word = (who: Writer, from: string, to: string) =>
      who.editor.commands.setTextSelection({ from: at(who, from), to: at(who, to) + to.length })
    const formats: readonly ((who: Writer) => boolean)[] = [
      (who) => word(who, 'One', 'two') && who.editor.commands.toggleBold(),
      (who) => word(who, who === ada ? 'One' : 'two', 'three') && who.editor.commands.toggleItalic(),
      (who) => word(who, 'One', 'two') && who.editor.commands.toggleBold(),
      (who) => word(who, 'One', 'three') && who.editor.commands.toggleStrike(),
      (who) => word(who, 'One', 'two') && who.editor.commands.toggleCode(),
    ]
    for (const format of formats) {
      expect([format(ada), format(cleo)]).toEqual([true, true])
      tell(ada, ben)
      tell(cleo, ben)
      exchange(ada, cleo)
      expect(ben.unsent()).toBe(0)
      expect(isSound(ben)).toBeNull()
    }
    ada.editor.view.dispatch(ada.editor.state.tr.delete(at(ada, 'One'), at(ada, 'three')))
    tell(ada, ben)
    expect(ben.unsent()).toBe(0)
    expect(bodyOf(ben.ydoc).text.toDelta()).toEqual(bodyOf(ada.ydoc).text.toDelta())
  })

  // Of the formatting that is left around nothing, Yjs itself would take one item away in whoever merely hears of it: body.ts keeps it from that.
  test.each(people)('[TEXT-9] %s hears one make a word bold and another delete it at once', (_who, come) => {
    const ada = adaWrote()
    const cleo = writer('Cleo', ada)
    const ben = come(ada)
    select(ada, at(ada, 'two'), at(ada, 'three'))
    ada.editor.commands.toggleBold()
    cleo.editor.view.dispatch(cleo.editor.state.tr.delete(at(cleo, 'two'), at(cleo, 'three')))
    tell(ada, ben)
    tell(cleo, ben)
    expect(ben.unsent()).toBe(0)
    expect(shown(ben)).toContain('"One three"')
  })

  test('[TEXT-9] a copy without an editor, such as the server’s, writes nothing either', () => {
    const ada = adaWrote()
    const cleo = writer('Cleo', ada)
    const copy = new Y.Doc()
    bodyOf(copy)
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ada.ydoc))
    const wrote = vi.fn()
    select(ada, at(ada, 'two'), at(ada, 'three'))
    ada.editor.commands.toggleBold()
    cleo.editor.view.dispatch(cleo.editor.state.tr.delete(at(cleo, 'two'), at(cleo, 'three')))
    const updates = [ada, cleo].map(({ ydoc }) => Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(copy)))
    copy.on('update', (_update, origin) => origin !== 'line' && wrote())
    for (const update of updates) Y.applyUpdate(copy, update, 'line')
    expect(wrote).not.toHaveBeenCalled()
  })

  test('[TEXT-9] an edit of somebody who may not write goes nowhere, and their editor is set right', () => {
    const ada = adaWrote()
    const ben = reader(ada)
    type(ben, at(ben, 'two'), 'never ')
    expect(ben.unsent()).toBe(0)
    expect(shown(ben)).toBe(shown(ada))
  })
})

describe('an older Rejoinder', () => {
  test('[TEXT-10] shows every word of what it does not know', () => {
    const ben = olderEditor(adaWrote())
    for (const words of ['left', 'right', 'low', 'high', 'five', 'See there']) expect(at(ben, words)).toBeGreaterThan(0)
    expect(shown(ben)).not.toContain('table')
  })

  test('[TEXT-10] leaves tables, footnotes and underlining whole for others when its person types and splits beside and inside them', () => {
    const ada = adaWrote()
    const ben = olderEditor(ada)
    for (const words of ['three', 'five', ' six', 'low', 'Last', 'there']) type(ben, at(ben, words) + 1, `-${words.trim()}-`)
    select(ben, at(ben, 'two'))
    ben.editor.commands.splitBlock()
    select(ben, at(ben, 'two'))
    ben.editor.commands.toggleHeading({ level: 3 })
    exchange(ada, ben)
    expect(isSound(ada)).toBeNull()
    expect(isSound(ben)).toBeNull()
    const html = ada.editor.getHTML()
    expect(html).toContain('<h3>two t-three-hree</h3>')
    expect(html).toContain('<u>f-five-ive</u>')
    expect(html).toContain('<sup data-footnote="f1">')
    expect(html).toContain('<div data-footnote-text="f1"><p>See t-there-here</p></div>')
    const { doc } = ada.editor.state
    const table = doc.content.content.find(({ type: { name } }) => name === 'table')
    expect(table?.content.content.map((row) => row.content.content.map((cell) => cell.textContent))).toEqual([
      ['left', 'right'],
      ['l-low-ow', 'high'],
    ])
  })

  test('[TEXT-10] lets its person cut and paste what it does not know: it arrives whole', () => {
    const ada = adaWrote()
    const ben = olderEditor(ada)
    const { state, view } = ben.editor
    const $pos = state.doc.resolve(at(ben, 'Four'))
    view.dispatch(state.tr.delete($pos.before(), $pos.after()).insert(0, $pos.parent))
    exchange(ada, ben)
    expect(ada.editor.getHTML()).toMatch(/^<p>Four five six<sup data-footnote="f1">/)
    expect(isSound(ada)).toBeNull()
  })

  test('[TEXT-10] keeps an element, a mark and a kind of block that nobody knows yet', () => {
    const ada = adaWrote()
    const body = bodyOf(ada.ydoc)
    const end = body.text.length
    body.text.insertEmbed(end, { b: 'futurist', l: ['map', { zoom: 3 }], p: ['+aside'] }, {})
    body.text.insert(end + 1, 'Somewhere', { tint: 'red' })
    body.text.insertEmbed(end + 5, { n: 'place', a: { at: 7 } }, {})
    const ben = writer('Ben', ada)
    type(ben, at(ben, 'Some') + 2, 'xx')
    type(ben, at(ben, 'Last'), 'At ')
    exchange(ada, ben)
    expect(ada.unsent()).toBeGreaterThan(0)
    const strip = stripOf(bodyOf(ben.ydoc))
    expect(strip).toContainEqual({ insert: { b: 'futurist', l: ['map', { zoom: 3 }], p: ['+aside'] } })
    expect(strip).toContainEqual({ insert: { n: 'place', a: { at: 7 } } })
    expect(strip).toContainEqual({ insert: 'Soxxme', attributes: { tint: 'red' } })
    expect(isSound(ada)).toBeNull()
    expect(shown(ada)).toBe(shown(ben))
  })
})
