// A backup is taken while twenty people write. It is restored elsewhere, and the editors that were open all along bring back what they have.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { runOps } from '../kit/run-ops.ts'
import { password } from '../kit/visitor.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'
import { findFaults } from './checker.ts'
import { coldReadings } from './cold-readings.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { seedOf } from './scale.ts'
import { WritingGuest } from './writing-guest.ts'

const writers = 20
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-backup-'))
let before: Newsroom
let after: WholeServer

afterEach(async () => {
  await after?.remove()
  await before?.server.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('[FAULT-19] a backup taken while twenty write, restored elsewhere: their editors come back, and nothing is lost or doubled', async () => {
  const seed = seedOf(19)
  before = await Newsroom.open({ seed, writers })
  const { ledger, paper } = before
  await before.everybodyJoins()
  before.everybodyWrites(20, 60)
  await pause(500)
  const file = join(folder, 'rejoinder.tar')
  expect(await runOps('backup', [file], { DATA_DIR: before.dataDir })).toMatchObject({ code: 0, err: '' })
  await pause(500)
  before.everybodyStops()
  await before.everybodyIsTold()
  await before.kill()

  const dataDir = join(folder, 'elsewhere')
  expect(await runOps('restore', [file], { DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' })
  // The control: what was written after the backup is not in it, and that is noticed.
  expect(findFaults({ readings: await coldReadings(dataDir, paper), ledger, when: 'arrived' })).not.toEqual([])

  after = await startWholeServer({ dataDir })
  const { url: origin } = after
  const back = await Promise.all(
    before.writers.map(async (writer, at) => {
      const visitor = after.visitor()
      await visitor.call(endpoints.signIn, { input: { email: `writer.${at}@council.example`, password } })
      const line = { address: origin.replace('http', 'ws'), origin, paper, cookie: visitor.cookie, ydoc: writer.ydoc }
      const again = new WritingGuest({ ...line, ledger, seed: seed + at })
      again.takeOver(writer)
      return again
    }),
  )
  await Promise.all(back.map((guest) => guest.join()))
  for (const guest of back) guest.edit()
  await Promise.all(back.map((guest) => guest.untilAllSaved()))
  await back[0]?.until(() => back.every(({ text }) => text === back[0]?.text), 20_000)
  const replicas = back.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc }))
  const readings = [...replicas, ...(await coldReadings(dataDir, paper))]
  expect(findFaults({ readings, ledger, when: 'arrived' })).toEqual([])
  for (const guest of back) guest.cut()
  record('backup at work', `${writers} writing, restored elsewhere`, seed, { lost: 0, doubled: 0, saved: ledger.savedWords.size })
})
