// What a move is in a random session: it is made somewhere between two words, and every word it takes away on purpose is noted. Every word
// is unique, so that one lost or doubled can be told from one deleted.
import type { Node } from '@tiptap/pm/model'
import { type Dice, pick } from './dice.ts'
import type { Writer } from './writers.ts'

/** Words written so far, and those somebody meant to delete, move or undo. */
export class Ledger {
  readonly written = new Set<string>()
  readonly touched = new Set<string>()
  readonly #ending: () => string
  #next = 0

  /** `ending`: what a word goes on with after what makes it unique. */
  constructor(ending: () => string = () => '') {
    this.#ending = ending
  }

  word(by: string): string {
    const word = `${by.charAt(0).toLowerCase()}${this.#next++}`
    this.written.add(word)
    return word + this.#ending()
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

export interface Move {
  readonly name: string
  /** Whether words may vanish from the mover's own view. */
  readonly takesAway: boolean
  readonly make: (who: Writer, roll: Dice, ledger: Ledger) => void
}

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

/** A place between words: nobody cuts a word in two, so that every word can be found again. */
export function place(who: Writer, roll: Dice): number {
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

export function range(who: Writer, roll: Dice): { from: number; to: number } {
  const a = place(who, roll)
  const b = place(who, roll)
  return { from: Math.min(a, b), to: Math.max(a, b) }
}

export function shortRange(who: Writer, roll: Dice): { from: number; to: number } {
  const from = place(who, roll)
  const $from = who.editor.state.doc.resolve(from)
  const text = $from.parent.textBetween($from.parentOffset, $from.parent.content.size, undefined, ' ')
  const end = text.search(/\s(?=\S)/)
  return { from, to: from + (end < 0 ? text.length : end + 1) }
}

export function caret(who: Writer, roll: Dice): void {
  who.editor.commands.setTextSelection(place(who, roll))
}

export function insert(who: Writer, at: number, words: string): void {
  who.editor.view.dispatch(who.editor.state.tr.insertText(words, at))
}

type Deed = (commands: Writer['editor']['commands'], roll: Dice) => unknown

export function command(name: string, deed: Deed, takesAway = false): Move {
  return {
    name,
    takesAway,
    make(who, roll) {
      caret(who, roll)
      deed(who.editor.commands, roll)
    },
  }
}

export function onRange(name: string, deed: Deed, takesAway = false): Move {
  return {
    name,
    takesAway,
    make(who, roll) {
      who.editor.commands.setTextSelection(range(who, roll))
      deed(who.editor.commands, roll)
    },
  }
}
