// The checker itself: it says nothing of a sound paper, and each kind of harm in a sentence. Without this, green fault tests would mean little.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { type Checked, findFaults, type KeptAnchor } from './checker.ts'
import { Ledger } from './ledger.ts'

interface World extends Checked {
  /** Asha's, and a copy of it. */
  readonly asha: Y.Doc
  readonly ben: Y.Doc
}

/** Asha wrote three words and deleted the third; all of it was called saved, and Ben has it too. A comment stands on the second. */
function soundWorld(): World {
  const ledger = new Ledger()
  const [one, two, three] = [ledger.token(), ledger.token(), ledger.token()]
  const asha = newDocument()
  const { text } = bodyOf(asha)
  text.insert(0, `${one} ${two} ${three} `)
  for (const writes of [one, two, three]) note(ledger, { writes, deletes: [] })
  const { start, end } = proposeAnchor(asha, one.length + 1, one.length + 1 + two.length)
  const anchors: KeptAnchor[] = [{ token: two, start, end }]
  text.delete(one.length + two.length + 2, three.length + 1)
  note(ledger, { writes: null, deletes: [three] })
  const ben = newDocument()
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(asha))
  const readings = [
    { name: 'asha', ydoc: asha },
    { name: 'ben', ydoc: ben },
  ]
  return { readings, ledger, when: 'arrived', anchors, asha, ben }
}

function note(ledger: Ledger, edit: { readonly writes: string | null; readonly deletes: readonly string[] }): void {
  ledger.made(edit)
  ledger.saved(edit)
}

const textOf = (ydoc: Y.Doc) => bodyOf(ydoc).text

test('[FAULT-2] of a sound paper the checker says nothing', () => {
  expect(findFaults(soundWorld())).toEqual([])
})

test.each<readonly [string, (world: World) => void, RegExp]>([
  ['a saved word that is gone', ({ asha }) => textOf(asha).delete(0, 4), /asha lost t0z/],
  ['a word that is there twice', ({ asha }) => textOf(asha).insert(0, 't0z '), /asha has t0z 2 times/],
  ['a word that nobody wrote', ({ ben }) => textOf(ben).insert(0, 'tvvz '), /ben has tvvz, which nobody wrote/],
  ['a saved deletion that came undone', ({ ben }) => textOf(ben).insert(0, 't2z '), /ben still has t2z/],
  ['another text', ({ ben }) => textOf(ben).insert(0, ', '), /ben shows another text/],
  ['the same text with other marks', ({ ben }) => textOf(ben).format(0, 3, { bold: true }), /ben shows another text/],
  [
    'the same text with other structs',
    ({ ben }) => {
      textOf(ben).insert(0, 'x')
      textOf(ben).delete(0, 1)
    },
    /ben has other structs or deletions/,
  ],
  [
    'an edit that waits for another',
    ({ ben }) => {
      const other = newDocument()
      textOf(other).insert(0, 'x')
      const before = Y.encodeStateVector(other)
      textOf(other).insert(1, 'y')
      Y.applyUpdate(ben, Y.encodeStateAsUpdate(other, before))
    },
    /ben holds edits that wait/,
  ],
  [
    'a comment on other words',
    ({ anchors = [], asha }) => {
      const { start, end } = proposeAnchor(asha, 0, 3)
      Object.assign(anchors[0] ?? {}, { start, end })
    },
    /the comment on t1z stands on "t0z"/,
  ],
])('[FAULT-2] the checker finds %s', (_what, harm, sentence) => {
  const world = soundWorld()
  harm(world)
  expect(findFaults(world).join('\n')).toMatch(sentence)
})

test('[FAULT-2] right after a fault a word that was not called saved may be there or not', () => {
  const { readings, ledger } = soundWorld()
  ledger.made({ writes: 't9z', deletes: [] })
  expect(findFaults({ readings, ledger, when: 'on disk' })).toEqual([])
  expect(findFaults({ readings, ledger, when: 'arrived' })).toEqual(['asha lost t9z', 'ben lost t9z'])
})
