// The server is restarted again and again under twenty writers, as a new release would be (SIGTERM): it drains, says 1012, and is back.
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'

const lying = join(import.meta.dirname, '../kit/with-lying-log.ts')
let room: Newsroom

afterEach(() => room.close())

test('[FAULT-8] restarts under writers lose and double nothing, tell everybody to come back, and end with 0', async () => {
  const seed = seedOf(81)
  const restarts = times(5, 40)
  room = await Newsroom.open({ seed, writers: 20 })
  await room.everybodyJoins()
  for (let restart = 0; restart < restarts; restart++) {
    room.everybodyWrites(40, 160)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await room.comment()
    expect(await room.server.stop(), `restart ${restart}`).toBe(0)
    room.everybodyStops()
    await Promise.all(room.writers.map((writer) => writer.until(() => writer.closed !== null)))
    expect(new Set(room.writers.map(({ closed }) => closed?.code))).toEqual(new Set([closeCodes.restarting[0]]))
    for (const writer of room.writers) writer.noteSaved()
    expect(await room.faultsOnDisk(), `after restart ${restart}`).toEqual([])
    await room.startAgain()
    await room.everybodyJoins()
  }
  await room.everybodyIsTold()
  expect(await room.faultsInTheEnd()).toEqual([])
  const { ledger, comments } = room
  record('rolling restarts', `${restarts} SIGTERM under 20 writers`, seed, {
    'edits saved': ledger.savedWords.size + ledger.savedDeletions.size,
    'comments answered': comments.length,
    lost: 0,
    doubled: 0,
  })
})

test('[FAULT-8] control: a server that says saved before it has written is found out at its first restart', async () => {
  const seed = seedOf(82)
  room = await Newsroom.open({ seed, writers: 6, nodeArgs: ['--import', lying] })
  await room.everybodyJoins()
  room.everybodyWrites(5, 20)
  await new Promise((resolve) => setTimeout(resolve, 500))
  await room.server.stop()
  room.everybodyStops()
  room.everybodyIsCut()
  const lost = (await room.faultsOnDisk()).filter((fault) => fault.startsWith('a cold open lost'))
  expect(lost.length).toBeGreaterThan(0)
  record('rolling restarts, control', '1 SIGTERM, saved is said before writing', seed, { 'saved edits lost': lost.length })
})
