// A clock is ten years off, or a day: the server's, set so while people write and between a death and a start; or a device's.
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { BrowserTab, Network } from './browser-tab.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { lacks } from './machine.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { RoomsAlone } from './rooms-alone.ts'
import { seedOf } from './scale.ts'
import { makeWrongClock } from './wrong-clock.ts'

const tenYears = 3_652
const clock = makeWrongClock()
let close: () => Promise<unknown> = async () => undefined

afterEach(() => close())
afterAll(() => clock?.remove())

describe.skipIf(lacks('C compiler (cc) for a library between the server and its clock', clock !== null))("the server's", () => {
  const setOff = (days: number) => clock?.setOff(days)

  test('[FAULT-21] set ten years ahead and ten back while people write: no line ends, and all of it is saved', async () => {
    const seed = seedOf(211)
    setOff(0)
    const room = await Newsroom.open({ seed, writers: 6, settings: { ...clock?.env } })
    close = () => room.close()
    await room.everybodyJoins()
    room.everybodyWrites(20, 60)
    // A timer for more than 25 days fires at once: by years alone nobody would be seen to wait for a clock.
    for (const days of [tenYears, -tenYears, 0, -1]) {
      setOff(days)
      expect(await daysOff(room)).toBe(days)
      const before = room.ledger.savedWords.size
      await pause(700)
      // Ahead, every session is long over: a request finds itself signed out, which is true by that clock. Lines that are open stay.
      if (days <= 0) await room.comment()
      expect(room.writers.map(({ closed }) => closed)).toEqual(room.writers.map(() => null))
      for (const writer of room.writers) writer.noteSaved()
      expect(room.ledger.savedWords.size, `words saved ${days} days off`).toBeGreaterThan(before)
    }
    await room.kill()
    expect(await room.faultsOnDisk()).toEqual([])
    await room.startAgain()
    await room.everybodyJoins()
    await pause(500)
    room.everybodyStops()
    await room.everybodyIsTold()
    expect(await room.faultsInTheEnd()).toEqual([])
    expect(room.comments.length).toBeGreaterThan(0)
    const { ledger, comments } = room
    record("the server's clock is set", '10 years ahead, 10 years back, right, a day back and killed; 6 writers', seed, {
      'edits saved': ledger.savedWords.size + ledger.savedDeletions.size,
      'comments answered': comments.length,
      lost: 0,
      doubled: 0,
    })
  })

  test('[FAULT-21] off when it starts, each time otherwise: snapshots and log are put together in the order they were written', async () => {
    const seed = seedOf(212)
    const rooms = await RoomsAlone.open({ seed, writers: 10, env: { ...clock?.env } })
    close = () => rooms.close()
    for (const days of [tenYears, -tenYears, 0]) {
      await rooms.everybodyJoins()
      rooms.everybodyWrites(5, 20)
      await pause(1_500)
      await rooms.kill()
      rooms.everybodyStops()
      expect(await rooms.faultsOnDisk()).toEqual([])
      setOff(days)
      await rooms.startAgain()
    }
    await rooms.everybodyJoins()
    await rooms.everybodyIsTold()
    expect(await rooms.faultsInTheEnd()).toEqual([])
    const { ledger } = rooms
    record("the server's clock is off", 'starts 10 years ahead, 10 years back, right; 10 writers', seed, {
      'edits saved': ledger.savedWords.size + ledger.savedDeletions.size,
      lost: 0,
      doubled: 0,
    })
  })
})

test("[FAULT-21] a device's clock, ten years ahead or back, set so while it is out of touch: what was written there arrives", async () => {
  const seed = seedOf(213)
  const house: DiskHouse = await openDiskHouse()
  house.setRole('asha', 'editor')
  const network = new Network('asha', house)
  let days = tenYears
  const now = () => Date.now() + days * 86_400_000
  const options = { house, network, person: 'asha', seed, now }
  let tab = await BrowserTab.open(options)
  close = async () => {
    await tab.close()
    await house.close()
  }
  const write = async () => {
    for (let edit = 0; edit < 60; edit++) {
      tab.edit()
      await pause(5)
    }
  }
  await write()
  await tab.untilSaved()
  for (const off of [-tenYears, tenYears, -1]) {
    network.goAway()
    await write()
    days = off
    await write()
    tab = await tab.reload(options)
    network.comeBack()
    await tab.untilSaved()
  }
  const readings = [{ name: 'the device', ydoc: tab.ydoc }, ...(await house.coldReadings())]
  expect(findFaults({ readings, ledger: house.ledger, when: 'arrived' })).toEqual([])
  record("a device's clock is set", '10 years ahead, back, ahead, a day back, each time out of touch', seed, {
    lost: 0,
    doubled: 0,
  })
})

/** By what the server dates its answers with. */
async function daysOff({ server }: Newsroom): Promise<number> {
  // Node dates answers by a clock it looks at once a second.
  await pause(1_100)
  const { headers } = await fetch(`${server.url}/healthz`)
  const ms = Date.parse(headers.get('date') ?? '') - Date.now()
  return Math.round(ms / 86_400_000) || 0
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
