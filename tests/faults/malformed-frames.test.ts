// Ten thousand frames that no editor of ours sends. The paper's bytes are the same before and after, and the server goes on as if nothing had been.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import type { Guest } from '../../server/rooms/guest.ts'
import { PersonId } from '../../shared/model/ids.ts'
import type { Role } from '../../shared/roles/role.ts'
import { type Dice, dice } from '../editor/dice.ts'
import { housing } from '../kit/room-house.ts'
import { cutShort, goodFrame, noise, noiseInEnvelope, withBitsTurned } from './broken-frames.ts'
import { findFaults } from './checker.ts'
import { Ledger } from './ledger.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'
import { steeredLine } from './steered-line.ts'
import { SteeredReplica } from './steered-replica.ts'
import { SteeredServer } from './steered-server.ts'

const asha = PersonId.parse('asha')
const mallory = PersonId.parse('mallory')

interface Place {
  readonly server: SteeredServer
  readonly ledger: Ledger
  readonly honest: SteeredReplica
}

/** A paper with a hundred edits of Asha's, all saved. */
async function openPlace(roll: Dice): Promise<Place> {
  const ledger = new Ledger()
  const server = new SteeredServer()
  await server.createPaper('Start. ', asha)
  const honest = new SteeredReplica(asha, server, ledger)
  honest.connect()
  for (let edit = 0; edit < 100; edit++) honest.edit(roll)
  const place = { server, ledger, honest }
  await settle(place)
  return place
}

async function settle({ server, honest }: Place): Promise<void> {
  for (let round = 0; round < 6; round++) {
    honest.carryUp(Number.POSITIVE_INFINITY)
    honest.carryDown(Number.POSITIVE_INFINITY)
    await server.clock.pass(10)
  }
}

/** Sends each frame on a line that is still open, and tells how many lines were closed. */
async function sendAll({ server }: Place, role: Role, count: number, next: (at: number) => Uint8Array): Promise<number> {
  let closed = 0
  let guest: Guest | null = null
  for (let at = 0; at < count; at++) {
    const line = steeredLine({
      closed: () => {
        closed += 1
        if (guest) server.room.leave(guest)
        guest = null
      },
    })
    guest ??= server.seat(mallory, line, role)
    server.room.hear(guest, next(at))
    if (at % 50 === 0) await server.clock.pass(10)
  }
  return closed
}

const bytesOf = ({ server }: Place) => server.room.look((ydoc) => Buffer.from(Y.encodeStateAsUpdate(ydoc)).toString('base64'))

test('[FAULT-15] ten thousand malformed frames change no byte of the paper, and the server lives', async () => {
  const seed = seedOf(15)
  const roll = dice(seed)
  const place = await openPlace(roll)
  const { server, ledger, honest } = place
  const before = bytesOf(place)
  const entries = server.entries.length
  const count = times(10_000, 100_000)
  const valid = Array.from({ length: 300 }, () => goodFrame(honest.ydoc, roll))
  const one = () => valid[Math.floor(roll() * valid.length)] ?? noise(roll)
  const kinds = [() => noise(roll), () => noiseInEnvelope(roll), () => cutShort(one(), roll), () => withBitsTurned(one(), roll)]

  // Bits that are turned may leave a sound frame, and who may edit may send it. So these come from somebody who may only read.
  const closed = await sendAll(place, 'reader', count / 2, (at) => kinds[at % kinds.length]?.() ?? noise(roll))
  const closedToo = await sendAll(place, 'editor', count / 2, (at) => kinds[at % 3]?.() ?? noise(roll))
  expect(bytesOf(place)).toBe(before)
  expect(server.entries.length).toBe(entries)

  honest.edit(roll)
  await settle(place)
  expect(honest.isSaved).toBe(true)
  expect(server.journal.lines.filter(({ kind }) => kind === 'bug')).toEqual([])
  const readings = [
    { name: 'asha', ydoc: honest.ydoc },
    { name: 'the server', ydoc: server.room.look((ydoc) => ydoc) },
  ]
  expect(findFaults({ readings, ledger, when: 'arrived' })).toEqual([])
  record('malformed frames', `${count}: noise, noise in an envelope, cut short, bits turned`, seed, {
    'bytes changed': 0,
    'lines closed': closed + closedToo,
  })
})

test('[FAULT-15] what an editor sends with bits turned is refused, or is a sound edit that everybody reads alike', async () => {
  const seed = seedOf(16)
  const roll = dice(seed)
  const place = await openPlace(roll)
  const { server } = place
  const count = times(3_000, 30_000)
  const closed = await sendAll(place, 'editor', count, () =>
    withBitsTurned(
      goodFrame(
        server.room.look((ydoc) => ydoc),
        roll,
      ),
      roll,
    ),
  )
  await settle(place)
  expect(server.journal.lines.filter(({ kind }) => kind === 'bug')).toEqual([])
  const cold = await openText(server.disk, housing)
  if (cold.kind !== 'whole') throw new Error(cold.kind)
  const replayed = newDocument()
  for (const { update } of server.entries) Y.applyUpdate(replayed, update)
  place.honest.connect()
  await settle(place)
  const readings = [
    { name: 'the server', ydoc: server.room.look((ydoc) => ydoc) },
    { name: 'asha', ydoc: place.honest.ydoc },
    { name: 'a cold open', ydoc: cold.text.ydoc },
    { name: 'the log from its first entry', ydoc: replayed },
  ]
  // Whatever was written was allowed; its words are nobody's business here.
  const faults = findFaults({ readings, ledger: new Ledger(), when: 'on disk' }).filter(
    (fault) => !fault.includes('which nobody wrote'),
  )
  expect(faults.filter((fault) => !/ times$/.test(fault))).toEqual([])
  expect(closed).toBeGreaterThan(count / 20)
  record('frames with bits turned, from an editor', `${count}`, seed, {
    refused: closed,
    'replicas that differ': 0,
  })
})

test('[FAULT-15] control: one sound frame among them changes the bytes', async () => {
  const roll = dice(17)
  const place = await openPlace(roll)
  const before = bytesOf(place)
  const editor = new Y.Doc()
  Y.applyUpdate(
    editor,
    place.server.room.look((ydoc) => Y.encodeStateAsUpdate(ydoc)),
  )
  await sendAll(place, 'editor', 40, (at) => (at === 20 ? goodFrame(editor, dice(2)) : noise(roll)))
  await settle(place)
  expect(bytesOf(place)).not.toBe(before)
})
