// A device falls asleep in the middle of a handshake, or its network goes away and neither end is told. What it wrote stays its own until it is called saved,
// nobody waits for it, and it comes back whole.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type FrailWire, openFrailWire } from '../kit/frail-wire.ts'
import { hurriedClock } from '../kit/hurried-clock.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'
import type { WritingGuest } from './writing-guest.ts'

let house: DiskHouse
let wire: FrailWire

afterEach(async () => {
  await wire.close()
  await house.close()
})

/** At sixty times the pace: a second of a test is a minute of the server's. */
async function openPlace(behind: { readonly cutsIdle?: number } = {}): Promise<{
  readonly asha: WritingGuest
  readonly ben: WritingGuest
}> {
  house = await openDiskHouse({ clock: hurriedClock(60) })
  wire = await openFrailWire(house.address, behind)
  return { asha: house.writer(51, { address: wire.address }), ben: house.writer(52) }
}

async function faultsOf(...writers: readonly WritingGuest[]): Promise<string[]> {
  await Promise.all(writers.map((writer) => writer.untilAllSaved()))
  const [first] = writers
  await first?.until(() => writers.every(({ text }) => text === first.text))
  const replicas = writers.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc }))
  return findFaults({ readings: [...replicas, ...(await house.coldReadings())], ledger: house.ledger, when: 'arrived' })
}

test('[FAULT-5] who falls asleep in mid-sync, at any byte of it, comes back and lacks nothing', async () => {
  const seed = seedOf(5)
  const { asha, ben } = await openPlace()
  await ben.join()
  for (let edit = 0; edit < 100; edit++) ben.edit()
  const sleeps = times(25, 200)
  for (let sleep = 0; sleep < sleeps; sleep++) {
    for (let edit = 0; edit < 5; edit++) asha.edit()
    wire.freeze()
    const opened = asha.open()
    // The new line carries so many bytes of the handshake, and no more.
    await new Promise((resolve) => setTimeout(resolve, 2))
    wire.freeze(Math.floor(asha.roll() * 2_000))
    for (let edit = 0; edit < 5; edit++) {
      asha.edit()
      ben.edit()
    }
    await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, 30))])
    wire.freeze()
    wire.breakFrozen()
    await opened
    asha.cut()
  }
  await asha.join()
  expect(await faultsOf(asha, ben)).toEqual([])
  record('asleep in mid-sync', `${sleeps} times, at random bytes of the handshake`, seed, { lost: 0, doubled: 0 })
})

test('[FAULT-5] on a half-open line nothing is called saved; the server gives it up, and what was written into the void arrives later', async () => {
  const { asha, ben } = await openPlace()
  await Promise.all([asha.join(), ben.join()])
  await asha.untilSaved()
  asha.showPresence({ caret: 1 })
  await ben.until(() => ben.presence.some(({ state }) => state !== null))
  wire.freeze()
  const saved = asha.saved
  for (let edit = 0; edit < 100; edit++) asha.edit()
  for (let edit = 0; edit < 20; edit++) ben.edit()
  await ben.untilAllSaved()
  // Two pings without an answer, at sixty times the pace; then the others no longer see her.
  await ben.until(() => ben.presence.at(-1)?.state === null, 10_000)
  expect(asha.saved).toBe(saved)
  wire.breakFrozen()
  asha.cut()
  await asha.join()
  expect(await faultsOf(asha, ben)).toEqual([])
  record('half-open socket', '100 edits into the void', null, { 'called saved meanwhile': 0, lost: 0, doubled: 0 })
})

test('[FAULT-20] a proxy that cuts lines on which nothing passes for a minute cuts none, though nobody writes for five', async () => {
  const { asha } = await openPlace({ cutsIdle: 1_000 })
  await asha.join()
  await asha.untilSaved()
  await pause(5_000)
  expect(asha.closed).toBeNull()
  asha.edit()
  expect(await faultsOf(asha)).toEqual([])
  record('idle line', 'a proxy that cuts after 60 s, five minutes of quiet', null, { cut: 0 })
})

test('[FAULT-20] control: one that cuts sooner than the server speaks is found out', async () => {
  const { asha } = await openPlace({ cutsIdle: 100 })
  await asha.join()
  await asha.until(() => asha.closed !== null, 5_000)
})

test('[FAULT-5] control: an editor that takes sent for saved is found out when it never wakes', async () => {
  const { asha } = await openPlace()
  await asha.join()
  await asha.untilSaved()
  wire.freeze()
  for (let edit = 0; edit < 20; edit++) asha.edit()
  asha.saved = asha.sent
  asha.noteSaved()
  asha.cut()
  const faults = findFaults({ readings: await house.coldReadings(), ledger: house.ledger, when: 'on disk' })
  expect(faults.filter((fault) => fault.includes('lost')).length).toBeGreaterThan(5)
})
