// What people do to a paper at random, by kind: writing, marking, giving it structure, and what is rare and heavy.
import { TextSelection } from '@tiptap/pm/state'
import { below, pick } from './dice.ts'
import { caret, command, insert, type Move, onRange, place, shortRange, wordsIn } from './moves.ts'

export const typing: readonly Move[] = [
  { name: 'type', takesAway: false, make: (who, roll, ledger) => insert(who, place(who, roll), `${ledger.word(who.name)} `) },
  {
    name: 'type on',
    takesAway: false,
    make(who, roll, ledger) {
      caret(who, roll)
      for (let i = 0; i < 3; i++) insert(who, who.editor.state.selection.head, `${ledger.word(who.name)} `)
    },
  },
  {
    name: 'emoji',
    takesAway: false,
    make: (who, roll) => insert(who, place(who, roll), pick(roll, ['😀 ', '👩‍👧 ', '😁 ', 'é '])),
  },
  {
    name: 'type over',
    takesAway: true,
    make(who, roll, ledger) {
      const { from, to } = shortRange(who, roll)
      who.editor.view.dispatch(who.editor.state.tr.insertText(`${ledger.word(who.name)} `, from, to))
    },
  },
  {
    name: 'delete a word',
    takesAway: true,
    make: (who, roll) => who.editor.commands.deleteRange(shortRange(who, roll)),
  },
]

export const marking: readonly Move[] = [
  onRange('bold', (commands) => commands.toggleMark('bold')),
  onRange('code', (commands) => commands.toggleMark('code')),
  onRange('link', (commands) => commands.toggleMark('link', { href: 'https://example.org/' })),
  {
    name: 'bold a word',
    takesAway: false,
    make(who, roll) {
      who.editor.commands.setTextSelection(shortRange(who, roll))
      who.editor.commands.toggleMark('bold')
    },
  },
]

export const structure: readonly Move[] = [
  command('Enter', (commands) => commands.enter()),
  command('heading', (commands, roll) => commands.toggleNode('heading', 'paragraph', { level: 2 + below(roll, 3) })),
  command('bullets', (commands) => commands.toggleBulletList()),
  command('numbers', (commands) => commands.toggleOrderedList()),
  command('indent', (commands) => commands.sinkListItem('listItem')),
  command('outdent', (commands) => commands.liftListItem('listItem')),
  command('split item', (commands) => commands.splitListItem('listItem')),
  command('quote', (commands) => commands.toggleBlockquote()),
  command('code block', (commands) => commands.toggleCodeBlock()),
  command('rule', (commands) => commands.setHorizontalRule()),
  command('line break', (commands) => commands.setHardBreak()),
  onRange('quote many', (commands) => commands.toggleBlockquote()),
  onRange('list many', (commands) => commands.toggleBulletList()),
  onRange('heading many', (commands) => commands.toggleNode('heading', 'paragraph', { level: 3 })),
  {
    name: 'join',
    takesAway: false,
    make(who, roll) {
      caret(who, roll)
      who.editor.commands.setTextSelection(who.editor.state.selection.$from.start())
      if (!who.editor.commands.joinBackward()) who.editor.commands.joinTextblockBackward()
    },
  },
  {
    name: 'move',
    takesAway: false,
    make(who, roll, ledger) {
      const { doc, tr } = who.editor.state
      if (doc.childCount < 2) return
      const from = below(roll, doc.childCount)
      const node = doc.child(from)
      if (node.type.name === 'footnote') return
      for (const word of wordsIn(node).keys()) ledger.touched.add(word)
      let pos = 0
      for (let i = 0; i < from; i++) pos += doc.child(i).nodeSize
      tr.delete(pos, pos + node.nodeSize)
      const to = below(roll, tr.doc.childCount)
      let target = 0
      for (let i = 0; i < to; i++) target += tr.doc.child(i).nodeSize
      who.editor.view.dispatch(tr.insert(target, node))
    },
  },
]

export const heavy: readonly Move[] = [
  onRange('delete across', (commands) => commands.deleteSelection(), true),
  command('table', (commands) => commands.insertTable({ rows: 2, cols: 2, withHeaderRow: true })),
  command('add row', (commands) => commands.addRowAfter()),
  command('add column', (commands) => commands.addColumnBefore()),
  command('add row above', (commands) => commands.addRowBefore()),
  command('delete row', (commands) => commands.deleteRow(), true),
  command('delete column', (commands) => commands.deleteColumn(), true),
  command('header row', (commands) => commands.toggleHeaderRow()),
  {
    name: 'footnote',
    takesAway: false,
    make(who, roll, ledger) {
      caret(who, roll)
      const { state, view } = who.editor
      const { footnote, footnoteReference, paragraph } = state.schema.nodes
      if (footnote === undefined || footnoteReference === undefined || paragraph === undefined) return
      const id = `f${below(roll, 1e6)}`
      const { $from, from } = state.selection
      if (!$from.parent.canReplaceWith($from.index(), $from.index(), footnoteReference)) return
      const words = state.schema.text(`${ledger.word(who.name)} `)
      const tr = state.tr.insert(from, footnoteReference.create({ id }))
      view.dispatch(tr.insert(tr.doc.content.size, footnote.create({ id }, paragraph.create(null, words))))
    },
  },
  {
    name: 'undo',
    takesAway: true,
    make(who) {
      who.sync.undo()
    },
  },
  {
    name: 'redo',
    takesAway: true,
    make(who) {
      who.sync.redo()
    },
  },
  {
    name: 'paste',
    takesAway: false,
    make(who, roll, ledger) {
      caret(who, roll)
      const word = () => `${ledger.word(who.name)} `
      who.editor.commands.insertContent(
        pick(roll, [
          () => `<p>${word()}</p><ul><li><p>${word()}</p><ul><li><p>${word()}</p></li></ul></li></ul>`,
          () => `<h3>${word()}</h3><blockquote><p>${word()}</p></blockquote>`,
          () => `<b>${word()}</b>`,
          () => `<table><tr><td>${word()}</td><td>${word()}</td></tr></table>`,
          () => `<hr><p>${word()}</p>`,
        ])(),
      )
    },
  },
  {
    name: 'set content',
    takesAway: true,
    make(who, _roll, ledger) {
      const html = who.editor.getHTML()
      who.editor.commands.setContent(`${html}<p>${ledger.word(who.name)} </p>`)
    },
  },
  {
    name: 'two steps at once',
    takesAway: false,
    make(who, roll, ledger) {
      const at = place(who, roll)
      const { tr } = who.editor.state
      tr.insertText(`${ledger.word(who.name)} `, at)
      tr.insertText(`${ledger.word(who.name)} `, at)
      if (tr.doc.resolve(at).parent.isTextblock) tr.setSelection(TextSelection.create(tr.doc, at))
      who.editor.view.dispatch(tr)
    },
  },
]
