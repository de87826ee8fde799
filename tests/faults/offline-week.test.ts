// A week without a line: Asha writes 5,000 edits on a train and reloads twice; the others write 5,000 meanwhile, and the server keeps snapshots. Then she is
// back.
import { afterEach, expect, test } from 'vitest'
import { databasesHere, removeDatabase } from '../../client/live/device-copy.ts'
import { hurriedClock } from '../kit/hurried-clock.ts'
import { BrowserTab, Network } from './browser-tab.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf } from './scale.ts'

let house: DiskHouse
const tabs: BrowserTab[] = []

afterEach(async () => {
  for (const tab of tabs.splice(0)) await tab.close()
  await house.close()
})

interface Week {
  readonly seed: number
  readonly edits: number
  /** What happens to the device at each reload; the control forgets the copy. */
  readonly whileClosed?: (network: Network) => Promise<void>
}

async function liveAWeek({ seed, edits, whileClosed = async () => undefined }: Week): Promise<string[]> {
  house = await openDiskHouse({ clock: hurriedClock(20) })
  house.setRole('asha', 'editor')
  const network = new Network('asha', house)
  const options = { house, network, person: 'asha', seed }
  let asha = await BrowserTab.open(options)
  tabs.push(asha)
  await asha.untilSaved()
  network.goAway()

  const ben = await house.writer(seed + 1).join()
  for (let edit = 0; edit < edits; edit++) {
    ben.edit()
    if (edit % 50 === 0) await ben.untilAllSaved()
  }
  await ben.untilAllSaved()
  for (const share of [0.5, 0.3, 0.2]) {
    for (let edit = 0; edit < edits * share; edit++) asha.edit()
    if (share === 0.2) break
    asha = await asha.reload(options, () => whileClosed(network))
    tabs.push(asha)
  }

  network.comeBack()
  await asha.untilSaved()
  await ben.until(() => ben.text.length === asha.ydoc.getText('body').toString().length, 20_000)
  const readings = [{ name: 'asha', ydoc: asha.ydoc }, { name: 'ben', ydoc: ben.ydoc }, ...(await house.coldReadings())]
  return findFaults({ readings, ledger: house.ledger, when: 'arrived' })
}

test('[FAULT-3] after a week offline, with two reloads, all of it arrives, and nothing of the others is lost', async () => {
  const seed = seedOf(31)
  const edits = 5_000
  expect(await liveAWeek({ seed, edits })).toEqual([])
  const kept = house.journal.lines.filter(({ name }) => name === 'snapshot.kept').length
  expect(kept).toBeGreaterThan(5)
  record('offline week', `${edits} edits offline with 2 reloads, ${edits} meanwhile`, seed, {
    'snapshots meanwhile': kept,
    lost: 0,
    doubled: 0,
  })
})

test('[FAULT-3] control: a device that loses its copy at a reload is found out', async () => {
  const seed = seedOf(31)
  const whileClosed = async (network: Network) => {
    for (const name of await databasesHere()) await removeDatabase(name)
    network.comeBack()
  }
  const lost = (await liveAWeek({ seed, edits: 100, whileClosed })).filter((fault) => fault.startsWith('a cold open lost '))
  expect(lost.length).toBeGreaterThan(20)
  record('offline week, control', '100 edits, the copy is forgotten at a reload', seed, { 'words lost': lost.length })
})
