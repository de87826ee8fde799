// One random edit of a paper, as an editor's binding would make it: a word typed, a word deleted, a mark, Enter, a join, a heading. Words are written
// between words and deleted whole, so that each can be found again.
import type * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { isMarker, newId } from '../../shared/document/strip.ts'
import { below, type Dice, pick } from '../editor/dice.ts'
import { type Ledger, tokensIn, type WrittenEdit } from './ledger.ts'

export type Kind = 'insert' | 'delete' | 'format' | 'split' | 'join' | 'kind'

const usualMix: readonly Kind[] = [
  ...Array<Kind>(10).fill('insert'),
  'delete',
  'delete',
  'delete',
  'format',
  'format',
  'split',
  'split',
  'join',
  'kind',
]

/** Makes the edit in one transaction and notes it in the ledger as made. Kinds that stand more often in the mix come more often. */
export function editAtRandom(ydoc: Y.Doc, roll: Dice, ledger: Ledger, mix = usualMix): WrittenEdit {
  const edit = ydoc.transact(() => make(pick(roll, mix), ydoc, roll, ledger))
  ledger.made(edit)
  return edit
}

function make(kind: Kind, ydoc: Y.Doc, roll: Dice, ledger: Ledger): WrittenEdit {
  const { text, markers } = bodyOf(ydoc)
  const line = lineOf(text)
  switch (kind) {
    case 'insert':
      return insert(text, placeBetweenWords(line, roll), ledger)
    case 'delete': {
      const word = someWord(line, roll)
      if (word === null) break
      text.delete(word.at, word.length)
      return { writes: null, deletes: word.tokens }
    }
    case 'format': {
      const word = someWord(line, roll)
      if (word === null) break
      text.format(word.at, word.length, { [pick(roll, ['bold', 'italic'])]: roll() < 0.7 ? true : null })
      return nothingWritten
    }
    case 'split':
      text.insertEmbed(placeBetweenWords(line, roll), { b: newId() })
      return nothingWritten
    case 'join': {
      const at = line.indexOf('\n', Math.max(1, below(roll, line.length)))
      if (at < 1) break
      text.delete(at, 1)
      return nothingWritten
    }
    case 'kind': {
      const marker = pick(roll, [null, ...markersIn(text)])
      if (marker === null) break
      markers.set(`${marker}.l`, pick(roll, ['paragraph', ['heading', { level: 2 }], ['heading', { level: 3 }]]))
      return nothingWritten
    }
  }
  return insert(text, placeBetweenWords(line, roll), ledger)
}

const nothingWritten: WrittenEdit = { writes: null, deletes: [] }

function insert(text: Y.Text, at: number, ledger: Ledger): WrittenEdit {
  const token = ledger.token()
  text.insert(at, `${token} `)
  return { writes: token, deletes: [] }
}

/** The strip with one character for each element: a line break for a marker, an object character for an atom. */
export function lineOf(text: Y.Text): string {
  const runs: { readonly insert: unknown }[] = text.toDelta()
  return runs.map(({ insert: said }) => (typeof said === 'string' ? said : isMarker(said) ? '\n' : '\ufffc')).join('')
}

function markersIn(text: Y.Text): string[] {
  const runs: { readonly insert: unknown }[] = text.toDelta()
  return runs.flatMap(({ insert: said }) => (isMarker(said) ? [said.b] : []))
}

/** After a space or a marker, or at the very end. */
function placeBetweenWords(line: string, roll: Dice): number {
  const from = below(roll, line.length + 1)
  const found = line.slice(from).search(/[ \n]/)
  return found === -1 ? line.length : from + found + 1
}

/** A word of the text with the space after it. Null when there is none where the dice fell. */
export function someWord(
  line: string,
  roll: Dice,
): { readonly at: number; readonly length: number; readonly tokens: readonly string[] } | null {
  const at = placeBetweenWords(line, roll)
  const [word] = /^t[0-9a-v]+z /.exec(line.slice(at)) ?? []
  return word === undefined ? null : { at, length: word.length, tokens: tokensIn(word) }
}
