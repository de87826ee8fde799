// @vitest-environment jsdom
import { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { editorKeys } from '../../client/editor/editor-keys.ts'
import { footnoteNumbers, footnotePlaces, goBetweenFootnotes, insertFootnote } from '../../client/editor/footnotes.ts'
import { imageView } from '../../client/editor/image-view.ts'
import { readOnlyCaret } from '../../client/editor/read-only-caret.ts'
import { isFromRoom } from '../../client/editor/room-transactions.ts'
import { slashItems } from '../../client/editor/SlashMenu.tsx'
import { dismissSlash, slashQueryOf, slashTrigger } from '../../client/editor/slash-trigger.ts'
import { stripBinding } from '../../client/editor/strip-binding.ts'
import { tableEditing } from '../../client/editor/table-editing.ts'
import type { Asks } from '../../client/editor/toolbar-item.ts'
import { toolbarItems } from '../../client/editor/toolbar-items.ts'
import { readBody, writeBody } from '../../shared/document/body.ts'
import { paperExtensions, paperSchema } from '../../shared/document/schema.ts'
import '../kit/no-layout.ts'

const made: Editor[] = []
afterEach(() => {
  for (const editor of made.splice(0)) editor.destroy()
})

interface Desk {
  readonly editor: Editor
  readonly ydoc: Y.Doc
  readonly asks: Record<'link' | 'image' | 'comment', ReturnType<typeof vi.fn>>
  mayEdit: boolean
}

/** An editor of a paper as the page makes it, without a browser. */
function deskWith(html: string): Desk {
  const ydoc = new Y.Doc()
  const seed = new Editor({ extensions: paperExtensions, content: html })
  writeBody(ydoc, paperSchema.nodeFromJSON(seed.getJSON()), 'seed')
  seed.destroy()
  const asks = { link: vi.fn(), image: vi.fn(), comment: vi.fn() }
  const desk = { ydoc, asks, mayEdit: true }
  const mayEdit = () => desk.mayEdit
  const editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    extensions: [
      ...paperExtensions,
      stripBinding({ ydoc, editable: mayEdit }),
      tableEditing(),
      readOnlyCaret({ mayEdit, fromRoom: isFromRoom }),
      editorKeys({ asks: () => asks as unknown as Asks, mayEdit, showShortcuts: vi.fn() }),
      slashTrigger({ onKey: () => false }),
      footnoteNumbers(),
      imageView({ mayEdit, onDescribe: vi.fn() }),
    ],
  })
  made.push(editor)
  return Object.assign(desk, { editor })
}

function itemOf(id: string) {
  const item = toolbarItems.find((one) => one.id === id)
  if (item === undefined) throw new Error(`no item ${id} in the table`)
  return item
}

const run = ({ editor, asks }: Desk, id: string) => itemOf(id).run(editor, asks as unknown as Asks)

function press(editor: Editor, key: string, modifiers: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
  editor.view.dom.dispatchEvent(event)
  return event
}

/** The caret after these words. */
function caretAfter(editor: Editor, words: string): void {
  let at = -1
  editor.state.doc.descendants((node, pos) => {
    const found = node.isText ? (node.text?.indexOf(words) ?? -1) : -1
    if (found >= 0 && at < 0) at = pos + found + words.length
  })
  if (at < 0) throw new Error(`no "${words}" in the text`)
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)))
}

describe('[EDIT-1] everything that can be done stands once in the table', () => {
  test('each with its own id, name and key', () => {
    for (const field of ['id', 'name', 'keys'] as const) {
      const all = toolbarItems.flatMap((item) => item[field] ?? [])
      expect(new Set(all).size).toBe(all.length)
    }
  })

  const deeds: readonly (readonly [id: string, html: string])[] = [
    ['paragraph', '<p>Words</p>'],
    ['heading-2', '<h2>Words</h2>'],
    ['heading-3', '<h3>Words</h3>'],
    ['heading-4', '<h4>Words</h4>'],
    ['standfirst', '<p class="standfirst">Words</p>'],
    ['code-block', '<pre><code>Words</code></pre>'],
    ['bullet-list', '<ul><li><p>Words</p></li></ul>'],
    ['numbered-list', '<ol start="1"><li><p>Words</p></li></ol>'],
    ['quote', '<blockquote><p>Words</p></blockquote>'],
  ]
  test.each(deeds)('%s: by the toolbar, and told as pressed', (id, html) => {
    const desk = deskWith(id === 'paragraph' ? '<h2>Words</h2>' : '<p>Words</p>')
    caretAfter(desk.editor, 'Words')
    run(desk, id)
    expect(desk.editor.getHTML().replace('<ol>', '<ol start="1">')).toBe(html)
    expect(itemOf(id).isActive?.(desk.editor)).toBe(true)
    // The room has it too, to the letter.
    expect(readBody(desk.ydoc).toJSON()).toEqual(desk.editor.getJSON())
  })

  test.each(['bold', 'italic', 'underline', 'strike', 'code'])('%s: on and off', (id) => {
    const desk = deskWith('<p>Words</p>')
    desk.editor.commands.selectAll()
    run(desk, id)
    expect(itemOf(id).isActive?.(desk.editor)).toBe(true)
    run(desk, id)
    expect(desk.editor.getHTML()).toBe('<p>Words</p>')
  })

  test('keys that the schema does not bind are bound to the same deed', () => {
    const desk = deskWith('<p>Words</p>')
    caretAfter(desk.editor, 'Words')
    press(desk.editor, 's', { ctrlKey: true, altKey: true })
    expect(desk.editor.getHTML()).toBe('<p class="standfirst">Words</p>')
    press(desk.editor, 'p', { ctrlKey: true, altKey: true })
    expect(desk.asks.image).toHaveBeenCalledOnce()
    desk.editor.commands.selectAll()
    press(desk.editor, 'k', { ctrlKey: true })
    expect(desk.asks.link).toHaveBeenCalledOnce()
  })

  test('a table: in with a header row, rows and columns by command, out again', () => {
    const desk = deskWith('<p>Words</p>')
    caretAfter(desk.editor, 'Words')
    run(desk, 'table')
    const shape = () => {
      const table = desk.editor.$node('table')
      const rows = table?.children ?? []
      return rows.map((row) => row.children.map((cell) => (cell.node.type.name === 'tableHeader' ? 'H' : 'c')).join('')).join(' ')
    }
    expect(shape()).toBe('HHH ccc ccc')
    run(desk, 'row-below')
    run(desk, 'column-right')
    expect(shape()).toBe('HHHH cccc cccc cccc')
    run(desk, 'header-column')
    expect(shape()).toBe('HHHH Hccc Hccc Hccc')
    expect(readBody(desk.ydoc).toJSON()).toEqual(desk.editor.getJSON())
    expect(itemOf('table').canRun?.(desk.editor)).toBe(false)
    run(desk, 'delete-table')
    expect(desk.editor.$node('table')).toBeNull()
  })

  test('the slash menu finds by name and by other words, what begins with it first', () => {
    const { editor } = deskWith('<p>Words</p>')
    expect(slashItems(editor, 'head').map(({ id }) => id)).toEqual(['heading-2', 'heading-3', 'heading-4'])
    expect(slashItems(editor, 'photo').map(({ id }) => id)).toEqual(['image'])
    expect(slashItems(editor, 'nothing like it')).toEqual([])
  })
})

describe('the slash', () => {
  test('opens when typed at the start or after a space, and not in a word, in code, or for what others write', () => {
    const { editor } = deskWith('<p></p>')
    editor.commands.insertContent('/')
    expect(slashQueryOf(editor.state)?.words).toBe('')
    editor.commands.insertContent('head')
    expect(slashQueryOf(editor.state)?.words).toBe('head')
    editor.view.dispatch(dismissSlash(editor.state.tr))
    editor.commands.insertContent('ing')
    expect(slashQueryOf(editor.state)).toBeNull()

    const { editor: second } = deskWith('<p>and</p>')
    caretAfter(second, 'and')
    second.commands.insertContent('/')
    expect(slashQueryOf(second.state)).toBeNull()
  })
})

describe('[EDIT-2] footnotes', () => {
  const two =
    '<p>One<sup data-footnote="a"></sup> two<sup data-footnote="b"></sup>.</p><div data-footnote-text="a"><p>Note A</p></div><div data-footnote-text="b"><p>Note B</p></div>'

  test('are numbered by the order of their references, whatever the order of their words', () => {
    const { editor } = deskWith(
      two
        .replace('One<sup data-footnote="a"></sup>', 'One<sup data-footnote="b"></sup>')
        .replace(' two<sup data-footnote="b"></sup>', ' two<sup data-footnote="a"></sup>'),
    )
    expect([...footnotePlaces(editor.state.doc).numbers]).toEqual([
      ['b', 1],
      ['a', 2],
    ])
    expect([...editor.view.dom.querySelectorAll('sup')].map((sup) => sup.dataset.number)).toEqual(['1', '2'])
  })

  test('a new one in between takes its place, and the caret goes to write it and back', () => {
    const { editor, ydoc } = deskWith(two)
    caretAfter(editor, ' two')
    insertFootnote(editor)
    editor.commands.insertContent('New note')
    const { footnotes, numbers } = footnotePlaces(editor.state.doc)
    expect(footnotes.map(({ id }) => numbers.get(id))).toEqual([1, 2, 3])
    expect(editor.state.doc.child(2).textContent).toBe('New note')
    expect(goBetweenFootnotes(editor)).toBe(true)
    expect(editor.state.selection.$from.nodeBefore?.type.name).toBe('footnoteReference')
    expect(goBetweenFootnotes(editor)).toBe(true)
    expect(editor.state.selection.$from.parent.textContent).toBe('New note')
    expect(readBody(ydoc).toJSON()).toEqual(editor.getJSON())
  })

  test('one that nothing refers to is shown as such, and numbering writes nothing', () => {
    const updates = vi.fn()
    const { editor, ydoc } = deskWith('<p>One</p><div data-footnote-text="a"><p>Left over</p></div>')
    ydoc.on('update', updates)
    expect(editor.view.dom.querySelector('.footnote.is-unused .footnote-number')?.textContent).toBe('–')
    expect(updates).not.toHaveBeenCalled()
  })
})

describe('[EDIT-3] the ways of Tab', () => {
  test('in a list it indents; elsewhere it leaves', () => {
    const { editor } = deskWith('<p>Plain</p><ul><li><p>One</p></li><li><p>Two</p></li></ul>')
    caretAfter(editor, 'Two')
    expect(press(editor, 'Tab').defaultPrevented).toBe(true)
    expect(editor.getHTML()).toContain('<li><p>One</p><ul><li><p>Two</p></li></ul></li>')
    caretAfter(editor, 'Plain')
    expect(press(editor, 'Tab').defaultPrevented).toBe(false)
  })

  test('in a table it moves; Escape, then Tab, leaves from there too', () => {
    const { editor } = deskWith(
      '<table><tr><th><p>A</p></th><th><p>B</p></th></tr><tr><td><p>C</p></td><td><p>D</p></td></tr></table>',
    )
    caretAfter(editor, 'A')
    expect(press(editor, 'Tab').defaultPrevented).toBe(true)
    expect(editor.state.selection.$from.parent.textContent).toBe('B')
    press(editor, 'Escape')
    expect(press(editor, 'Tab').defaultPrevented).toBe(false)
    expect(editor.state.selection.$from.parent.textContent).toBe('B')
  })
})

describe('[EDIT-6] who may not write, does not', () => {
  test('no key, command or paste changes the text; what others write arrives; a change of role needs no new editor', () => {
    const desk = deskWith('<p>Words</p>')
    const { editor, ydoc } = desk
    desk.mayEdit = false
    const updates = vi.fn()
    ydoc.on('update', updates)
    caretAfter(editor, 'Words')
    editor.commands.insertContent('No')
    for (const key of ['Enter', 'Backspace', 'Delete', 'b']) press(editor, key, { ctrlKey: key === 'b' })
    run(desk, 'heading-2')
    run(desk, 'undo')
    expect(editor.getHTML()).toBe('<p>Words</p>')
    expect(updates).not.toHaveBeenCalled()

    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
    writeBody(
      other,
      paperSchema.nodeFromJSON({
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words of Ben' }] }],
      }),
      'ben',
    )
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
    expect(editor.getText()).toBe('Words of Ben')

    desk.mayEdit = true
    editor.commands.insertContentAt(1, 'Own ')
    expect(editor.getText()).toBe('Own Words of Ben')
  })
})

describe('[EDIT-7] pictures', () => {
  test('one without words says so; a decorative one says nothing', () => {
    const { editor } = deskWith(
      '<img src="/a.png" alt=""><img src="/b.png" alt="Eleven councils"><img src="/c.png" role="presentation">',
    )
    const said = [...editor.view.dom.querySelectorAll('.picture')].map((figure) => [
      figure.classList.contains('lacks-alt'),
      figure.querySelector('img')?.alt,
      figure.querySelector('.picture-alt')?.textContent,
    ])
    expect(said).toEqual([
      [true, '', 'Say what this picture shows'],
      [false, 'Eleven councils', 'Read out as: Eleven councils'],
      [false, '', 'Decorative: not read out'],
    ])
  })
})
