// Mallory may edit, and attacks; Asha writes. Her words go on being saved, the paper holds no word of his, and the server's memory does not grow. Figures are
// recorded, not asserted: how fast "saved" comes depends on the machine.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf } from '../../shared/document/body.ts'
import { dice } from '../editor/dice.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import { housing } from '../kit/room-house.ts'
import { type RoomProcess, startRooms } from '../kit/room-process.ts'
import { type Attack, attacks } from './attacks.ts'
import { findFaults } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'
import { WritingGuest } from './writing-guest.ts'

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-attack-'))
const ledger = new Ledger()
const seed = seedOf(14)
const megabyte = 1_000_000
let rooms: RoomProcess
let asha: WritingGuest

beforeAll(async () => {
  rooms = await startRooms({ folder })
  const { address } = rooms
  const line = { address, paper: housing, cookie: 'person=writer-1', origin: address.replace('ws', 'http') }
  asha = await new WritingGuest({ ...line, ledger, seed }).join()
  // A paper of some size, so that answers cost something.
  bodyOf(asha.ydoc).text.insert(0, 'word. '.repeat(20_000))
  await asha.untilSaved()
})
afterAll(async () => {
  asha.cut()
  await rooms.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** Strikes on lines of his own, one after the other as they are closed, until it is over. */
async function attackUntil(isOver: () => boolean, { strike }: Attack): Promise<number> {
  const roll = dice(seed)
  let lines = 0
  while (!isOver()) {
    const origin = rooms.address.replace('ws', 'http')
    const mallory = new RawGuest({ address: rooms.address, paper: housing, cookie: 'person=writer-9', origin })
    await mallory.join()
    lines += 1
    for (let times = 0; times < 50 && mallory.closed === null && !isOver(); times++) {
      strike(mallory, roll)
      await pause(5)
    }
    mallory.cut()
    await pause(10)
  }
  return lines
}

test.each(attacks)('[FAULT-14] $name: an honest writer goes on being saved, and the memory does not grow', async (attack) => {
  const before = await rooms.memory()
  let isOver = false
  const attacking = attackUntil(() => isOver, attack)
  const waits: number[] = []
  const end = Date.now() + times(1_200, 8_000)
  while (Date.now() < end) {
    const began = performance.now()
    asha.edit()
    await asha.untilAllSaved()
    waits.push(performance.now() - began)
    await pause(25)
  }
  isOver = true
  const lines = await attacking
  expect(asha.closed).toBeNull()
  let after = before
  const grown = () => (after.used - before.used) / megabyte
  // What his last lines brought is let go when they are closed, which takes a moment; what grows stays.
  const measure = async () => {
    after = await rooms.memory()
    return grown()
  }
  await expect.poll(measure, { interval: 300, timeout: 5_000 }).toBeLessThan(20)
  waits.sort((a, b) => a - b)
  const ms = (share: number) => `${Math.round(waits[Math.floor((waits.length - 1) * share)] ?? 0)} ms`
  record(`attack: ${attack.name}`, `${lines} lines`, seed, {
    'saved p50': ms(0.5),
    p95: ms(0.95),
    longest: ms(1),
    'memory in use grew by MB': grown().toFixed(1),
    'memory held grew by MB': ((after.held - before.held) / megabyte).toFixed(0),
  })
})

test('[FAULT-14] after all of it the paper is what Asha wrote', async () => {
  await asha.untilAllSaved()
  const readings = [{ name: 'asha', ydoc: asha.ydoc }, ...(await coldReadings(folder, housing))]
  expect(findFaults({ readings, ledger, when: 'arrived' })).toEqual([])
  expect(asha.text).not.toContain('forged')
})

test('[FAULT-14] control: what Mallory may write is written, so his lines do reach the paper', async () => {
  const origin = rooms.address.replace('ws', 'http')
  const mallory = await new RawGuest({ address: rooms.address, paper: housing, cookie: 'person=writer-9', origin }).join()
  mallory.type('tvvvvz ', 0)
  await mallory.untilSaved()
  mallory.cut()
  const faults = findFaults({ readings: await coldReadings(folder, housing), ledger, when: 'arrived' })
  expect(faults).toContain('a cold open has tvvvvz, which nobody wrote')
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
