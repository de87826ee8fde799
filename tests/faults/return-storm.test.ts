// The server dies, and three hundred lines (in the long form a thousand) come back at the same moment, each with words nobody has yet.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { PaperId } from '../../shared/model/ids.ts'
import { type RoomProcess, startRooms } from '../kit/room-process.ts'
import { findFaults } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import { record } from './record.ts'
import { isFull, seedOf } from './scale.ts'
import { WritingGuest } from './writing-guest.ts'

const inEachPaper = isFull ? 200 : 150
const papers = (isFull ? ['housing', 'transport', 'waste', 'parks', 'care'] : ['housing', 'transport']).map((id) =>
  PaperId.parse(id),
)
const lines = papers.length * inEachPaper
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-storm-'))
let rooms: RoomProcess

afterEach(async () => {
  await rooms.kill()
  rmSync(folder, { recursive: true, force: true })
})

test('[FAULT-7] hundreds of lines that come back at once all get the whole text, and all they bring is kept', async () => {
  const seed = seedOf(7)
  rooms = await startRooms({ folder })
  const { address } = rooms
  const port = Number(new URL(address).port)
  const origin = address.replace('ws', 'http')
  const ledgers = papers.map(() => new Ledger())
  const crowds = papers.map((paper, side) =>
    Array.from({ length: inEachPaper }, (_, at) => {
      const cookie = `person=writer-${at % 60}`
      const ledger = ledgers[side] ?? new Ledger()
      return new WritingGuest({ address, paper, cookie, origin, ledger, seed: seed + side * 1_000 + at })
    }),
  )
  const all = crowds.flat()
  await Promise.all(all.map((guest) => guest.join()))
  for (const guest of all.slice(0, 40)) guest.edit()
  await rooms.kill()
  for (const guest of all) {
    guest.noteSaved()
    guest.cut()
    guest.edit()
    guest.edit()
  }
  rooms = await startRooms({ folder, port })
  await Promise.all(all.map((guest) => guest.join()))
  expect(all.filter(({ closed }) => closed !== null)).toEqual([])
  await Promise.all(all.map((guest) => guest.untilAllSaved(60_000)))
  for (const [side, crowd] of crowds.entries()) {
    await crowd[0]?.until(() => crowd.every(({ text }) => text === crowd[0]?.text), 30_000)
    const replicas = crowd.map(({ ydoc }, at) => ({ name: `guest ${at}`, ydoc }))
    const readings = [...replicas, ...(await coldReadings(folder, papers[side] ?? PaperId.parse('housing')))]
    expect(findFaults({ readings, ledger: ledgers[side] ?? new Ledger(), when: 'arrived' })).toEqual([])
  }
  for (const guest of all) guest.cut()
  record('return storm', `${lines} lines at once, 2 unsaved edits each`, seed, { 'turned away': 0, lost: 0, doubled: 0 })
})
