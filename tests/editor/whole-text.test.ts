// @vitest-environment jsdom
// How little is written and drawn: for a key, for a text that is put in whole.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { stripDelta } from '../../client/editor/strip-delta.ts'
import { bodyOf, readBody, writeBody } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { runLength } from '../../shared/document/strip.ts'
import { at, everybodyLeaves, exchange, isSound, select, shown, type, type Writer, writer } from './writers.ts'

afterEach(everybodyLeaves)

const paper =
  '<h2>Title</h2><p>One two three four</p><p>Five six seven</p><ul><li><p>alpha</p></li><li><p>beta</p></li></ul><p>End.</p>'

function adaWrote(html = paper): Writer {
  const ada = writer('Ada', null)
  ada.editor.commands.setContent(html)
  ada.unsent()
  return ada
}

/** Elements put in and taken out by what is done. */
function written(who: Writer, deed: () => void): { put: number; taken: number } {
  const seen = { put: 0, taken: 0 }
  const { text } = bodyOf(who.ydoc)
  const watch = (event: Y.YTextEvent) => {
    for (const change of stripDelta(event)) {
      if ('delete' in change) seen.taken += change.delete
      else if (change.insert !== undefined) seen.put += runLength(change)
    }
  }
  text.observe(watch)
  deed()
  text.unobserve(watch)
  return seen
}

describe('what is written', () => {
  const deeds: readonly (readonly [string, (ada: Writer) => void, number, number])[] = [
    ['a key', (ada) => type(ada, at(ada, 'two'), 'x'), 1, 0],
    ['Enter', (ada) => select(ada, at(ada, 'three')) ?? ada.editor.commands.splitBlock(), 1, 0],
    ['a join', (ada) => select(ada, at(ada, 'Five')) ?? ada.editor.commands.joinTextblockBackward(), 0, 1],
    ['a heading', (ada) => select(ada, at(ada, 'One')) ?? ada.editor.commands.setNode('heading', { level: 3 }), 0, 0],
    ['a bullet', (ada) => select(ada, at(ada, 'One')) ?? ada.editor.commands.toggleBulletList(), 0, 0],
    ['an indent', (ada) => select(ada, at(ada, 'beta')) ?? ada.editor.commands.sinkListItem('listItem'), 0, 0],
    ['a quote', (ada) => select(ada, at(ada, 'One'), at(ada, 'seven')) ?? ada.editor.commands.toggleBlockquote(), 0, 0],
    ['bold', (ada) => select(ada, at(ada, 'One'), at(ada, 'three')) ?? ada.editor.commands.toggleBold(), 0, 0],
    ['a word in a text put in whole', (ada) => ada.editor.commands.setContent(paper.replace('six', 'sixth')), 5, 3],
    [
      'a paragraph in a text put in whole',
      (ada) => ada.editor.commands.setContent(paper.replace('<p>Five', '<p>New words.</p><p>Five')),
      11,
      0,
    ],
    ['the same text put in whole', (ada) => ada.editor.commands.setContent(paper), 0, 0],
  ]
  test.each(deeds)('[TEXT-13] %s is no more than it is', (_what, deed, put, taken) => {
    const ada = adaWrote()
    expect(written(ada, () => deed(ada))).toEqual({ put, taken })
    expect(isSound(ada)).toBeNull()
  })

  test('[TEXT-13] restoring an older text of 800 paragraphs keeps every character both have', () => {
    const sentence = (n: number) => `Paragraph ${n} says something about number ${n * 7} and the council of place ${n % 13}.`
    const docOf = (lines: readonly string[]) =>
      paperSchema.nodeFromJSON({
        type: 'doc',
        content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      })
    const old = Array.from({ length: 800 }, (_, n) => sentence(n))
    const now = old.flatMap((line, n) =>
      n % 50 === 7
        ? []
        : n % 40 === 3
          ? [line, 'A new line that was written later.']
          : [line.replace('something', n % 60 === 1 ? 'nothing' : 'something')],
    )
    const ydoc = new Y.Doc()
    writeBody(ydoc, docOf(now), 'test')
    let taken = 0
    bodyOf(ydoc).text.observe((event) => {
      for (const change of stripDelta(event)) if ('delete' in change) taken += change.delete
    })
    writeBody(ydoc, docOf(old), 'test')
    expect(readBody(ydoc).eq(docOf(old))).toBe(true)
    expect(taken).toBe(20 * ('A new line that was written later.'.length + 1) + 14 * 'nothing'.length)
  })

  test('[TEXT-13] a spelling that is set right keeps the rest of the words where they were', () => {
    const ada = adaWrote('<p>Teh end of teh road</p>')
    const { tr } = ada.editor.state
    expect(written(ada, () => ada.editor.view.dispatch(tr.insertText('the', at(ada, 'teh'), at(ada, 'teh') + 3)))).toEqual({
      put: 3,
      taken: 3,
    })
  })
})

describe('what is drawn', () => {
  test('[TEXT-14] a change to one block draws no other anew', () => {
    const ada = adaWrote()
    const ben = writer('Ben', ada)
    const drawn = [...ada.editor.view.dom.children]
    type(ben, at(ben, 'three'), 'NEW ')
    exchange(ada, ben)
    expect([...ada.editor.view.dom.children]).toEqual(drawn)
    select(ben, at(ben, 'One'))
    ben.editor.commands.setNode('heading', { level: 2 })
    exchange(ada, ben)
    expect([...ada.editor.view.dom.children].filter((element) => !drawn.includes(element))).toHaveLength(1)
  })

  test('[TEXT-14] what is drawn on words stays on them while others write', () => {
    const mark = Extension.create({
      name: 'mark',
      addProseMirrorPlugins: () => [
        new Plugin<DecorationSet>({
          state: {
            init: (_config, { doc }) => DecorationSet.create(doc, [Decoration.inline(20, 24, { class: 'drawn' })]),
            apply: (tr, set) => set.map(tr.mapping, tr.doc),
          },
          props: {
            decorations(state) {
              return this.getState(state)
            },
          },
        }),
      ],
    })
    const ben = adaWrote()
    const ada = writer('Ada', ben, { beside: [mark] })
    const drawn = () => ada.editor.view.dom.querySelector('.drawn')?.textContent
    const before = drawn()
    expect(before).toHaveLength(4)
    type(ben, at(ben, 'One'), 'zero ')
    select(ben, at(ben, 'One'))
    ben.editor.commands.setNode('heading', { level: 3 })
    type(ben, at(ben, 'seven'), 'and ')
    exchange(ada, ben)
    expect(drawn()).toBe(before)
  })
})

test('[TEXT-13] several transactions at once are written as they were made', () => {
  const ada = adaWrote()
  const ben = writer('Ben', ada)
  ada.editor
    .chain()
    .setTextSelection(at(ada, 'two'))
    .insertContent('new ')
    .command(({ tr }) => tr.delete(at(ada, 'One'), at(ada, 'One') + 4).docChanged)
    .run()
  type(ben, at(ben, 'three'), 'BEN ')
  exchange(ada, ben)
  expect(shown(ada)).toContain('paragraph("new two BEN three four")')
  expect(shown(ben)).toBe(shown(ada))
})

test.each(['horizontalRule', 'image', 'footnoteReference'])('[TEXT-7] a selected %s stays selected', (name) => {
  const ada = adaWrote('<p>One</p><hr><p>two<sup data-footnote="f"></sup></p><img src="/i/1" alt="A"><p>End</p>')
  const ben = writer('Ben', ada)
  const place = () => {
    let found = -1
    ada.editor.state.doc.descendants((node, pos) => {
      if (node.type.name === name) found = pos
    })
    return found
  }
  ada.editor.commands.setNodeSelection(place())
  type(ben, at(ben, 'One'), 'zero ')
  select(ben, at(ben, 'two'))
  ben.editor.commands.splitBlock()
  type(ben, at(ben, 'End'), 'The ')
  exchange(ada, ben)
  expect(ada.editor.isActive(name)).toBe(true)
  expect(ada.editor.state.selection.from).toBe(place())
})
