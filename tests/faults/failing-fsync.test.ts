// The disk takes what it is given and then fails to keep it: fsync says EIO; writing or reading does. A saved edit is one that fsync has said yes to.
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { makeBadDisk, type Trouble } from './bad-disk.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { goThrough } from './disk-trouble.ts'
import { lacks } from './machine.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { seedOf } from './scale.ts'

const disk = makeBadDisk()
let room: Newsroom | null = null
let house: DiskHouse | null = null

afterEach(async () => {
  await room?.close()
  await house?.close()
  room = house = null
})
afterAll(() => disk?.remove())

describe.skipIf(lacks('C compiler (cc) for a library between the server and its disk', disk !== null))(
  'a disk that says EIO',
  () => {
    const be = (trouble: Trouble) => disk?.be(trouble)

    test.each([
      ['[FAULT-10] fsync fails, and later does not', 'fsync', false],
      ['[FAULT-10] fsync fails, and the server is killed in it', 'fsync', true],
      ['[FAULT-11] writing fails, and later does not', 'write', false],
    ] as const)('%s: nothing is called saved that is not, and all of it arrives', async (_title, trouble, killedInIt) => {
      const seed = seedOf(101)
      be('none')
      room = await Newsroom.open({ seed, writers: 6, settings: { ...disk?.env } })
      const made = await goThrough(room, { begin: () => be(trouble), end: () => be('none'), killedInIt })
      record(`${trouble} fails with EIO${killedInIt ? ', killed in it' : ''}`, '6 writers, LD_PRELOAD', seed, {
        'edits made meanwhile': made,
        lost: 0,
        doubled: 0,
      })
    })

    test('[FAULT-11] while the log cannot be read, the paper is not opened, and never as an empty page', async () => {
      be('none')
      room = await Newsroom.open({ seed: 111, writers: 2, settings: { ...disk?.env } })
      const [asha, ben] = room.writers
      if (!asha || !ben) throw new Error('There are two.')
      await asha.join()
      for (let edit = 0; edit < 300; edit++) asha.edit()
      await asha.untilAllSaved()
      await room.server.stop()
      asha.cut()
      await room.startAgain()
      // The papers edited last are read at the start: this one shall not be among them.
      for (let other = 0; other < 12; other++)
        await room.owner.call(endpoints.startPaper, { input: { title: `Another ${other}` } })
      await room.server.stop()
      await room.startAgain()
      be('read')
      await ben.join()
      expect([closeCodes.unreadable[0], closeCodes.cannotOpen[0]]).toContain(ben.closed?.code)
      expect(ben.text).toBe('')
      be('none')
      await room.everybodyJoins()
      await room.everybodyIsTold()
      expect(await room.faultsInTheEnd()).toEqual([])
      record('reading fails with EIO', 'a paper opened meanwhile', null, { 'empty pages': 0 })
    })
  },
)

// Without a compiler: the log that the rooms are given does it.
describe('a store that refuses', () => {
  const troubles: Readonly<Record<string, (append: () => Promise<void>) => Promise<void>>> = {
    'writes nothing and says so': () => Promise.reject(new Error('ENOSPC')),
    'writes, and says that it has not': (append) => append().then(() => Promise.reject(new Error('EIO'))),
    'writes nothing and says that it has': () => Promise.resolve(),
  }

  /** Faults while it refuses, and when it no longer does. */
  async function write(trouble: keyof typeof troubles): Promise<readonly [string[], string[]]> {
    let refuses = false
    house = await openDiskHouse({
      wrap: (log) => ({
        ...log,
        append: (entries) => {
          const append = () => log.append(entries)
          return (refuses && troubles[trouble]?.(append)) || append()
        },
      }),
    })
    const at = house
    const writers = await Promise.all([1, 2, 3].map((seed) => at.writer(seed).join()))
    for (const writer of writers) for (let edit = 0; edit < 30; edit++) writer.edit()
    await Promise.all(writers.map((writer) => writer.untilAllSaved()))
    refuses = true
    for (const writer of writers) for (let edit = 0; edit < 20; edit++) writer.edit()
    await pause(500)
    for (const writer of writers) writer.noteSaved()
    const whileItRefuses = findFaults({ readings: await at.coldReadings(), ledger: at.ledger, when: 'on disk' })
    refuses = false
    await Promise.all(writers.map((writer) => writer.untilAllSaved()))
    return [whileItRefuses, findFaults({ readings: await at.coldReadings(), ledger: at.ledger, when: 'arrived' })]
  }

  test('[FAULT-9] [FAULT-11] an append that is refused is not called saved, and is tried again until it succeeds', async () => {
    expect(await write('writes nothing and says so')).toEqual([[], []])
    expect(house?.journal.lines.map(({ name }) => name)).toContain('room.saving-paused')
  })

  test('[FAULT-10] an append that was written, but whose sync failed, is written once', async () => {
    expect(await write('writes, and says that it has not')).toEqual([[], []])
    expect(house?.journal.lines.map(({ name }) => name)).toContain('room.saving-paused')
  })

  test('[FAULT-9] [FAULT-10] [FAULT-11] control: a store that says yes to what the disk refused is found out', async () => {
    const [faults] = await write('writes nothing and says that it has')
    const lost = faults.filter((fault) => fault.startsWith('a cold open lost'))
    expect(lost.length).toBeGreaterThan(0)
    record('a store that refuses, control', 'it says yes to what the disk refused', null, { 'saved words lost': lost.length })
  })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
