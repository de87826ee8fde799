// One person, one paper, two windows: online, offline, one of them closed before the line is back; and a copied window that goes by the same Yjs client id
// as the first.
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { BrowserTab, Network } from './browser-tab.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'

let house: DiskHouse
const tabs = new Set<BrowserTab>()

afterEach(async () => {
  vi.unstubAllGlobals()
  for (const tab of tabs) await tab.close()
  tabs.clear()
  await house.close()
})

interface Played {
  readonly seed: number
  readonly edits: number
}

/** Both windows write with a line, then without; one is closed; the line comes back, and only the other one is there to bring what both wrote. */
async function writeInBoth({ seed, edits }: Played): Promise<string[]> {
  house = await openDiskHouse()
  house.setRole('asha', 'editor')
  const network = new Network('asha', house)
  const options = { house, network, person: 'asha' }
  const one = await BrowserTab.open({ ...options, seed })
  const two = await BrowserTab.open({ ...options, seed: seed + 1 })
  tabs.add(one).add(two)
  const both = async (): Promise<void> => {
    for (let edit = 0; edit < edits; edit++) {
      one.edit()
      two.edit()
      await pause(5)
    }
  }
  await both()
  network.goAway()
  await both()
  await Promise.all([one.untilKept(), two.untilKept()])
  tabs.delete(two)
  await two.close()
  network.comeBack()
  await one.untilSaved()
  const faults = findFaults({
    readings: [{ name: 'the window left open', ydoc: one.ydoc }, ...(await house.coldReadings())],
    ledger: house.ledger,
    when: 'arrived',
  })
  const later = await BrowserTab.open({ ...options, seed: seed + 2 })
  tabs.add(later)
  await later.untilSaved()
  return Y.equalSnapshots(Y.snapshot(one.ydoc), Y.snapshot(later.ydoc)) ? faults : [...faults, 'a window opened later differs']
}

test('[FAULT-4] two windows of one person, with a line and without, keep all that was written in either, once', async () => {
  const seed = seedOf(41)
  const edits = times(60, 600)
  expect(await writeInBoth({ seed, edits })).toEqual([])
  record('two windows', `${edits} edits in each with a line, ${edits} without, one closed before it was back`, seed, {
    lost: 0,
    doubled: 0,
  })
})

test('[FAULT-4] control: windows that do not hear of each other are found out', async () => {
  class Mute extends EventTarget {
    postMessage(): void {
      // Nobody hears it.
    }
    close(): void {
      // Nothing was open.
    }
  }
  vi.stubGlobal('BroadcastChannel', Mute)
  const seed = seedOf(41)
  const lost = (await writeInBoth({ seed, edits: 20 })).filter((fault) => fault.startsWith('a cold open lost '))
  expect(lost.length).toBeGreaterThan(0)
  record('two windows, control', 'windows that do not hear of each other', seed, { 'words lost': lost.length })
})

test('[FAULT-4] a window that goes by the client id of another is found out, and nobody loses a word that was called saved', async () => {
  house = await openDiskHouse()
  const first = await house.writer(1).join()
  await first.untilSaved()
  // A copied window, as some browsers make it: the same document, down to its client id, and both write on.
  const ydoc = new Y.Doc()
  bodyOf(ydoc)
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(first.ydoc))
  ydoc.clientID = first.ydoc.clientID
  const copy = await house.guest('writer-1', { ydoc }).join()
  await copy.untilSaved()
  first.hold()
  first.type('the first window says this ')
  first.release()
  await first.untilSaved()
  copy.type('the copied one says that ')
  await copy.until(() => copy.closed !== null || copy.saved >= copy.sent)
  expect(first.closed).toBeNull()
  const [cold] = await house.coldReadings()
  const text = cold ? bodyOf(cold.ydoc).text.toString() : ''
  expect(text).toContain('the first window says this')
  // Either it is closed, so that its words are set aside, or they are there: never called saved and gone.
  expect(copy.closed?.code === closeCodes.editRefused[0] || text.includes('the copied one says that')).toBe(true)
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
