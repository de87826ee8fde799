// Three editors of different years in one paper: one that knows an older form of the text, today's, and one that already writes what is not invented yet.
import { afterEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { schemaVersion } from '../../shared/protocol/limits.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf } from './scale.ts'

let house: DiskHouse

afterEach(() => house.close())

const unknownIn = (ydoc: Y.Doc) => {
  const { text, markers } = bodyOf(ydoc)
  const said = JSON.stringify([text.toDelta(), markers.toJSON()])
  return ['sparkle', 'hologram', 'poll', 'carousel'].filter((name) => said.includes(name))
}

test('[FAULT-13] an older editor reads and can change nothing; what a newer one writes is kept by all and lost by nobody', async () => {
  const seed = seedOf(131)
  house = await openDiskHouse()
  const frames = 'frames=100,101,102'
  // Nobody joins blocks or changes their kind here: that would take unknown things away on purpose.
  const mix = ['insert', 'insert', 'delete', 'format', 'split'] as const
  const newer = await house.writer(seed, { mix, query: `${frames}&schema=${schemaVersion + 1}` }).join()
  const today = await house.writer(seed + 1, { mix, query: `${frames}&schema=${schemaVersion}` }).join()
  const older = await house.writer(seed + 2, { query: `${frames}&schema=${schemaVersion - 1}` }).join()

  const { text, markers } = bodyOf(newer.ydoc)
  newer.ydoc.transact(() => {
    text.insert(text.length, 'shiny ', { sparkle: { strength: 3 } })
    text.insertEmbed(text.length, { n: 'hologram', a: { src: 'x' } })
    text.insertEmbed(text.length, { b: 'newblock', l: ['poll', { votes: 4 }], p: ['carousel'] })
    markers.set('newblock.p', ['+carousel'])
  })
  await newer.untilSaved()
  for (let edit = 0; edit < 200; edit++) {
    newer.edit()
    today.edit()
  }
  await Promise.all([newer.untilAllSaved(), today.untilAllSaved()])

  // The older editor writes all the same, as a client that does not know better would.
  bodyOf(older.ydoc).text.insert(0, 'from the past ')
  await older.until(() => older.closed !== null)
  expect(older.closed?.code).toBe(closeCodes.schemaTooOld[0])
  const readOnly = await house
    .guest(`writer-${seed + 2}`, { query: `${frames}&schema=${schemaVersion - 1}`, offers: false })
    .join()
  await readOnly.until(() => readOnly.text === today.text && today.text === newer.text)
  const readings = [
    { name: 'the newer', ydoc: newer.ydoc },
    { name: "today's", ydoc: today.ydoc },
    { name: 'the older, come back to read', ydoc: readOnly.ydoc },
    ...(await house.coldReadings()),
  ]
  expect(findFaults({ readings, ledger: house.ledger, when: 'arrived' })).toEqual([])
  for (const { name, ydoc } of readings) expect(unknownIn(ydoc), name).toEqual(['sparkle', 'hologram', 'poll', 'carousel'])
  record('schema older and newer', 'three editors of three schemas, 400 edits', seed, {
    'written by the older': 0,
    'unknown things lost': 0,
  })
})

test('[FAULT-13] control: deleting what one does not know, as other editors do, is seen', async () => {
  house = await openDiskHouse()
  const newer = await house.writer(1).join()
  const careless = await house.writer(2).join()
  bodyOf(newer.ydoc).text.insertEmbed(0, { n: 'hologram', a: { src: 'x' } })
  await newer.untilSaved()
  await careless.until(() => unknownIn(careless.ydoc).includes('hologram'))
  bodyOf(careless.ydoc).text.delete(0, 1)
  await careless.untilSaved()
  const [cold] = await house.coldReadings()
  expect(cold && unknownIn(cold.ydoc)).toEqual([])
})
