// What people do to a paper at random: every word they write is unique, so that one lost or doubled can be told from one deleted on purpose.
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { Writer } from './writers.ts'

export type Dice = () => number

/** mulberry32: small, seeded, the same everywhere. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function below(roll: Dice, n: number): number {
  return Math.floor(roll() * n)
}

export function pick<T>(roll: Dice, values: readonly T[]): T {
  const value = values[below(roll, values.length)]
  if (value === undefined) throw new Error('Nothing to pick from.')
  return value
}

/** Words written so far, and those somebody meant to delete, move or undo. */
export class Ledger {
  readonly written = new Set<string>()
  readonly touched = new Set<string>()
  #next = 0

  word(by: string): string {
    const word = `${by.charAt(0).toLowerCase()}${this.#next++}`
    this.written.add(word)
    return word
  }
}

export function wordsIn(whole: Node): Map<string, number> {
  const counts = new Map<string, number>()
  const count = (node: Node) => {
    for (const word of node.textBetween(0, node.content.size, undefined, ' ').match(/[a-z]\d+/g) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  if (whole.isTextblock) count(whole)
  else whole.descendants((node) => (node.isTextblock ? count(node) : undefined))
  return counts
}

interface Move {
  readonly name: string
  /** Whether words may vanish from the mover's own view. */
  readonly takesAway: boolean
  readonly make: (who: Writer, roll: Dice, ledger: Ledger) => void
}

/** A place between words: nobody cuts a word in two, so that every word can be found again. */
function place(who: Writer, roll: Dice): number {
  const blocks: { pos: number; node: Node }[] = []
  who.editor.state.doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ pos, node })
    return !node.isTextblock
  })
  if (blocks.length === 0) {
    who.editor.commands.insertContentAt(0, { type: 'paragraph' })
    return 1
  }
  const { pos, node } = pick(roll, blocks)
  const text = node.textBetween(0, node.content.size, undefined, ' ')
  const places = [0]
  for (let i = 1; i <= text.length; i++) if (/\s/.test(text.charAt(i - 1)) || i === text.length) places.push(i)
  return pos + 1 + pick(roll, places)
}

function range(who: Writer, roll: Dice): { from: number; to: number } {
  const a = place(who, roll)
  const b = place(who, roll)
  return { from: Math.min(a, b), to: Math.max(a, b) }
}

function shortRange(who: Writer, roll: Dice): { from: number; to: number } {
  const from = place(who, roll)
  const $from = who.editor.state.doc.resolve(from)
  const text = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, undefined, ' ')
  const end = text.search(/\s(?=\S)/)
  return { from, to: from + (end < 0 ? text.length : end + 1) }
}

function caret(who: Writer, roll: Dice): void {
  who.editor.commands.setTextSelection(place(who, roll))
}

function insert(who: Writer, at: number, words: string): void {
  who.editor.view.dispatch(who.editor.state.tr.insertText(words, at))
}

type Deed = (commands: Writer['editor']['commands'], roll: Dice) => unknown

function command(name: string, deed: Deed, takesAway = false): Move {
  return {
    name,
    takesAway,
    make(who, roll) {
      caret(who, roll)
      deed(who.editor.commands, roll)
    },
  }
}

function onRange(name: string, deed: Deed, takesAway = false): Move {
  return {
    name,
    takesAway,
    make(who, roll) {
      who.editor.commands.setTextSelection(range(who, roll))
      deed(who.editor.commands, roll)
    },
  }
}

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

/** Makes one move, and notes the words it took away on purpose. Gives an error when it took away words it should not have. */
export function makeMove(move: Move, who: Writer, roll: Dice, ledger: Ledger): string | null {
  const before = wordsIn(who.editor.state.doc)
  move.make(who, roll, ledger)
  const after = wordsIn(who.editor.state.doc)
  for (const word of before.keys()) {
    if (after.has(word)) continue
    if (!move.takesAway) return `"${move.name}" by ${who.name} took away ${word}`
    ledger.touched.add(word)
  }
  return null
}
