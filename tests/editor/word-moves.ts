// Moving some words: cut here and pasted there, in one step (dragged) or in two.
import type { Slice } from '@tiptap/pm/model'
import { below, type Dice } from './dice.ts'
import { type Ledger, type Move, place, range, wordsIn } from './moves.ts'
import type { Writer } from './writers.ts'

interface Taken {
  readonly from: number
  readonly to: number
  readonly words: Slice
}

/** Some whole words of one block. */
function take(who: Writer, roll: Dice, ledger: Ledger, most: number): Taken | null {
  const { from, to } = range(who, roll)
  const { doc } = who.editor.state
  const $from = doc.resolve(from)
  const end = Math.min(to, from + 3 + below(roll, most), $from.end())
  if (!$from.parent.isTextblock) return null
  const length = /^.*\s/s.exec(doc.textBetween(from, end, '\n', ' '))?.[0].length ?? 0
  if (doc.textBetween(from, from + length).trim() === '') return null
  const words = $from.parent.slice($from.parentOffset, $from.parentOffset + length)
  for (const word of wordsIn($from.parent.copy(words.content)).keys()) ledger.touched.add(word)
  return { from, to: from + length, words }
}

const dragWords: Move = {
  name: 'drag words',
  takesAway: false,
  make(who, roll, ledger) {
    const taken = take(who, roll, ledger, 40)
    const target = place(who, roll)
    if (taken === null || (target > taken.from && target < taken.to)) return
    const { tr } = who.editor.state
    tr.delete(taken.from, taken.to)
    who.editor.view.dispatch(tr.replace(tr.mapping.map(target), undefined, taken.words))
  },
}

const cutThenPaste: Move = {
  name: 'cut and paste',
  takesAway: true,
  make(who, roll, ledger) {
    const taken = take(who, roll, ledger, 60)
    if (taken === null) return
    who.editor.view.dispatch(who.editor.state.tr.delete(taken.from, taken.to))
    const at = place(who, roll)
    who.editor.view.dispatch(who.editor.state.tr.replace(at, at, taken.words))
  },
}

export const cutAndPaste: readonly Move[] = [dragWords, cutThenPaste]
