// The attacks of the table of limits (RELIABILITY.md): each a stream of what a hostile editor sends on one line. Every line is closed sooner or later; the
// attacker comes back.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { frame, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { below, type Dice } from '../editor/dice.ts'
import { presenceFrame, type RawGuest, syncFrame } from '../kit/raw-guest.ts'
import { noise } from './broken-frames.ts'

export interface Attack {
  readonly name: string
  /** What it does once on an open line. */
  readonly strike: (mallory: RawGuest, roll: Dice) => void
}

const update = (body: Uint8Array) => syncFrame(syncUpdate, body)
/** Made before anybody waits: it is the server that should have the work. */
const manyClientsMade = manyClients()
const nestedMade = nested()
const hugeAttributesMade = hugeAttributes()
const manyDeletionsMade = manyDeletions()

export const attacks: readonly Attack[] = [
  { name: 'frames of 1.9 MB', strike: (mallory) => mallory.send(new Uint8Array(1_900_000)) },
  { name: 'frames of 5 MB', strike: (mallory) => mallory.send(new Uint8Array(5_000_000)) },
  { name: 'updates of 600 KB', strike: (mallory) => mallory.send(update(new Uint8Array(600_000))) },
  { name: 'updates with 60,000 client ids', strike: (mallory) => mallory.send(update(manyClientsMade)) },
  { name: 'updates with 40,000 structs', strike: (mallory) => mallory.send(update(manyStructs(mallory, 40_000))) },
  { name: 'updates that build on what is not there', strike: (mallory, roll) => mallory.send(update(gap(roll))) },
  { name: "structs under others' ids", strike: (mallory) => mallory.send(update(forged(mallory))) },
  { name: 'clocks near the end of numbers', strike: (mallory) => mallory.send(update(lateClock(mallory))) },
  { name: 'nested types', strike: (mallory) => mallory.send(update(nestedMade)) },
  { name: 'attributes of 400 KB', strike: (mallory) => mallory.send(update(hugeAttributesMade)) },
  { name: 'updates in the other encoding', strike: (mallory) => mallory.send(update(otherEncoding())) },
  { name: 'presence of 100 KB', strike: (mallory) => mallory.showPresence({ caret: 'x'.repeat(100_000) }) },
  {
    name: "others' presence, a hundred at once",
    strike: (mallory) =>
      mallory.send(
        presenceFrame(
          Array.from({ length: 100 }, (_, client) => ({ client: client + 1, clock: 9_999, state: { user: 'Asha' } })),
        ),
      ),
  },
  {
    name: 'a flood of small frames',
    strike: (mallory) => {
      for (let at = 0; at < 400; at++) mallory.send(new Uint8Array([frame.queryAwareness]))
    },
  },
  {
    name: 'asking for the whole text without end, and not reading',
    strike: (mallory) => {
      mallory.stopReading()
      for (let at = 0; at < 100; at++) mallory.send(syncFrame(syncStep1, new Uint8Array([0])))
    },
  },
  { name: 'state vectors of 900 KB', strike: (mallory) => mallory.send(syncFrame(syncStep1, new Uint8Array(900_000).fill(1))) },
  { name: 'deletions without end', strike: (mallory) => mallory.send(syncFrame(syncStep2, manyDeletionsMade)) },
  {
    name: 'noise',
    strike: (mallory, roll) => {
      for (let at = 0; at < 50; at++) mallory.send(noise(roll))
    },
  },
]

function manyClients(): Uint8Array {
  const count = 60_000
  const encoder = createEncoder()
  writeVarUint(encoder, count)
  for (let client = 0; client < count; client++)
    for (const number of [1, 1_000_000 + client, 0, 0, 1]) writeVarUint(encoder, number)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function manyStructs({ ydoc }: RawGuest, count: number): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, count, ydoc.clientID, 0]) writeVarUint(encoder, number)
  // Deleted stretches of one element each.
  for (let at = 0; at < count; at++) for (const number of [0, 1]) writeVarUint(encoder, number)
  writeVarUint(encoder, 0)
  return toUint8Array(encoder)
}

function gap(roll: Dice): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, 5_000_000 + below(roll, 1_000_000), 1_000, 0, 1, 0]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

/** Words under the id of whoever else has written here, at the clock that id would use next. */
function forged({ ydoc }: RawGuest): Uint8Array {
  const forger = new Y.Doc()
  bodyOf(forger)
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(ydoc))
  const [victim = 1] = [...ydoc.store.clients.keys()].filter((client) => client !== ydoc.clientID)
  const before = Y.encodeStateVector(forger)
  forger.clientID = victim
  bodyOf(forger).text.insert(0, 'forged ')
  return Y.encodeStateAsUpdate(forger, before)
}

function lateClock({ ydoc }: RawGuest): Uint8Array {
  const encoder = createEncoder()
  for (const number of [1, 1, ydoc.clientID, limits.clock, 0, 5, 0]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}

function nested(): Uint8Array {
  const ydoc = new Y.Doc()
  let inner = ydoc.getMap<unknown>('body.m')
  for (let depth = 0; depth < 2_000; depth++) {
    const next = new Y.Map<unknown>()
    inner.set('abcdefgh.l', next)
    inner = next
  }
  return Y.encodeStateAsUpdate(ydoc)
}

function hugeAttributes(): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.getText('body').insertEmbed(0, { n: 'image', a: { src: 'x'.repeat(400_000) } })
  return Y.encodeStateAsUpdate(ydoc)
}

function otherEncoding(): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.getText('body').insert(0, 'x')
  return Y.encodeStateAsUpdateV2(ydoc)
}

function manyDeletions(): Uint8Array {
  const count = 200_000
  const encoder = createEncoder()
  for (const number of [0, 1, 7, count]) writeVarUint(encoder, number)
  for (let at = 0; at < count; at++) for (const number of [1, 1]) writeVarUint(encoder, number)
  return toUint8Array(encoder)
}
