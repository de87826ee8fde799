// Updates that are small, well formed and allowed in every element, and would keep the server busy for minutes, now and at each opening of the paper.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkUpdate } from '../../server/rooms/check-update.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { Ground } from '../../server/rooms/ground.ts'
import type { Piece } from '../../server/rooms/order.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { type Forged, forgeUpdate, type Range } from '../kit/forged-update.ts'

const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')
const tooLarge = { kind: 'refused', why: 'tooLarge' }

/** A paper that Asha wrote in one go. */
function longPaper(length: number): { readonly ydoc: Y.Doc; readonly ground: Ground; readonly client: number } {
  const ydoc = newDocument()
  ydoc.getText('body').insert(0, 'x'.repeat(length))
  return { ydoc, ground: new Ground(ydoc, new Map([[ydoc.clientID, asha]])), client: ydoc.clientID }
}

const many = (count: number, make: (at: number) => Omit<Forged, 'client' | 'clock'>): Forged[] =>
  Array.from({ length: count }, (_, at) => ({ client: 7, clock: at, ...make(at) }))

test('[GATE-15] elements that all claim to stand between the first character and one far away are refused', () => {
  const { ground, client } = longPaper(100_000)
  const update = forgeUpdate(many(20_000, (at) => ({ origin: [client, 0], right: [client, 50_000 + at] })))
  expect(checkUpdate(update, ground, ben)).toEqual(tooLarge)
})

test('[GATE-15] elements of many client ids that all claim to be the first under a key are refused', () => {
  const { ground } = longPaper(10)
  const elements = Array.from({ length: 12_000 }, (_, at) => ({
    client: 100 + (at % 60),
    clock: Math.floor(at / 60),
    key: 'abcdefgh.l',
    value: 'heading',
  }))
  expect(checkUpdate(forgeUpdate(elements), ground, ben)).toEqual(tooLarge)
})

test('[GATE-15] so is what builds on an edit that is itself still on its way to the disk', () => {
  const { ground, client } = longPaper(100)
  const first = many(5_000, (at) =>
    at === 0 ? { origin: [client, 0], right: [client, 1] } : { origin: [client, 0], right: [7, at - 1] },
  )
  const checked = checkUpdate(forgeUpdate(first), ground, ben)
  if (checked.kind !== 'edit') throw new Error(checked.kind)
  ground.accept(checked.edit, ben)
  const second = Array.from({ length: 5_000 }, (_, at): Forged => ({ client: 9, clock: at, origin: [client, 0], right: [7, at] }))
  expect(checkUpdate(forgeUpdate(second), ground, ben)).toEqual(tooLarge)
})

test('[GATE-15] deletions that cut a text into crumbs are refused; deleting all of a text made of crumbs is not', () => {
  const { ydoc, ground, client } = longPaper(120_000)
  const crumbs = Array.from({ length: 60_000 }, (_, at): Range => [2 * at, 1])
  expect(checkUpdate(forgeUpdate([], new Map([[client, crumbs]])), ground, ben)).toEqual(tooLarge)
  ydoc.transact(() => {
    for (let n = 0; n < 15_000; n++) ydoc.getText('body').insert(0, 'y')
  })
  const editor = newDocument()
  Y.applyUpdate(editor, Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(editor)
  editor.getText('body').delete(0, editor.getText('body').length)
  const all = Y.encodeStateAsUpdate(editor, before)
  expect(checkUpdate(all, new Ground(ydoc, new Map()), ben).kind).toBe('edit')
})

test('[GATE-15] deletions that overlap, or are not in order, are no update of ours', () => {
  const { ground, client } = longPaper(100)
  for (const ranges of [
    [
      [0, 50],
      [40, 20],
    ],
    [
      [50, 10],
      [0, 10],
    ],
  ] as const)
    expect(checkUpdate(forgeUpdate([], new Map([[client, ranges]])), ground, ben)).toEqual({ kind: 'refused', why: 'badFrame' })
})

test('[GATE-15] two who both wrote long at one place while apart are let in, whichever comes first', () => {
  const start = longPaper(100)
  const apart = [1, 2].map((client) => {
    const ydoc = newDocument()
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(start.ydoc))
    ydoc.clientID = client
    for (let n = 0; n < 300; n++) ydoc.getText('body').insert(50, 'a')
    for (let n = 0; n < 2_000; n++) ydoc.getText('body').insertEmbed(ydoc.getText('body').length, { b: `m${client}x${n}` })
    return Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(start.ydoc))
  })
  for (const [first, second] of [apart, apart.toReversed()]) {
    const { ydoc } = start
    const ground = new Ground(ydoc, new Map())
    for (const update of [first, second]) {
      const checked = checkUpdate(update ?? new Uint8Array(), ground, ben)
      if (checked.kind !== 'edit') throw new Error(`${checked.kind} ${'why' in checked ? checked.why : ''}`)
      ground.accept(checked.edit, ben)
    }
  }
})

test('[GATE-15] the walk that is measured is the walk Yjs takes: both end with the same order', () => {
  const deed = fc.record({ who: fc.nat(2), at: fc.nat(), length: fc.integer({ min: 1, max: 4 }), meets: fc.boolean() })
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 60 }), (deeds) => {
      const ydoc = newDocument()
      const ground = new Ground(ydoc, new Map())
      const people = [11, 5, 23].map((client) => Object.assign(newDocument(), { clientID: client }))
      const updates: Uint8Array[] = []
      for (const person of people)
        person.on('update', (update: Uint8Array, origin: unknown) => origin === 'told' || updates.push(update))
      for (const { who, at, length, meets } of deeds) {
        const text = people[who]?.getText('body')
        text?.insert(at % (text.length + 1), 'abcd'.slice(0, length))
        if (meets) for (const person of people) for (const update of updates) Y.applyUpdate(person, update, 'told')
      }
      for (const update of updates) {
        const checked = checkUpdate(update, ground, asha)
        if (checked.kind !== 'edit') throw new Error(checked.kind)
        ground.accept(checked.edit, asha)
      }
      const walked = idsOf(ground, updates)
      for (const update of updates) Y.applyUpdate(ydoc, update)
      expect(walked).toEqual(idsIn(ydoc))
    }),
    { numRuns: 300, seed: 3 },
  )
})

/** Every id in the order that was tried. */
function idsOf(ground: Ground, updates: readonly Uint8Array[]): string[] {
  const pieces = new Set<Piece>()
  for (const update of updates)
    for (const { id, length } of Y.decodeUpdate(update).structs)
      for (let clock = id.clock; clock < id.clock + length; clock++) {
        const piece = ground.order().find(id.client, clock)
        if (piece) pieces.add(piece)
      }
  const followers = new Set([...pieces].map(({ right }) => right))
  const ids: string[] = []
  for (let piece = [...pieces].find((each) => !followers.has(each)); piece; piece = piece.right ?? undefined)
    for (let clock = piece.from; clock < piece.to; clock++) ids.push(`${piece.client}:${clock}`)
  return ids
}

function idsIn(ydoc: Y.Doc): string[] {
  const ids: string[] = []
  for (let item = ydoc.getText('body')._start; item; item = item.right)
    for (let at = 0; at < item.length; at++) ids.push(`${item.id.client}:${item.id.clock + at}`)
  return ids
}
