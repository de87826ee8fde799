// Six people have the paper open on lines that do not read, while three paste large things. They are let go before they fill the server's memory, nobody
// waits for them, and when they come back they see what everybody sees.
import { afterEach, expect, test } from 'vitest'
import { bodyOf } from '../../shared/document/body.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { hurriedClock } from '../kit/hurried-clock.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'

/** What a socket says of a line that ended without a close (RFC 6455, 7.1.5). */
const cutOff = 1006
let house: DiskHouse

afterEach(() => house.close())

test('[FAULT-6] readers that do not read are let go, hold nobody up, and lack nothing when they are back', async () => {
  const seed = seedOf(61)
  house = await openDiskHouse({ clock: hurriedClock(20) })
  const slow = await Promise.all([1, 2, 3, 4, 5, 6].map((at) => house.writer(seed + at).join()))
  const busy = await Promise.all([11, 12, 13].map((at) => house.writer(seed + at).join()))
  for (const reader of slow) {
    for (let edit = 0; edit < 10; edit++) reader.edit()
    await reader.untilAllSaved()
    reader.stopReading()
  }
  let pasted = 0
  for (let paste = 0; paste < times(30, 200); paste++) {
    for (const writer of busy) {
      const { text } = bodyOf(writer.ydoc)
      text.insert(text.length, `${'. '.repeat(100_000)}`)
      text.delete(text.length - 200_000, 200_000)
      pasted += 200_000
      writer.edit()
    }
    await Promise.all(busy.map((writer) => writer.untilAllSaved()))
  }
  for (const reader of slow) {
    reader.edit()
    reader.readOn()
    await reader.until(() => reader.closed !== null, 20_000)
    // Who does not even read the word is cut off a moment later. Either way an editor comes back.
    expect([closeCodes.tooSlow[0], cutOff]).toContain(reader.closed?.code)
    await reader.join()
  }
  const all = [...slow, ...busy]
  await Promise.all(all.map((writer) => writer.untilAllSaved()))
  await all[0]?.until(() => all.every(({ text }) => text === all[0]?.text))
  const readings = [...all.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc })), ...(await house.coldReadings())]
  expect(findFaults({ readings, ledger: house.ledger, when: 'arrived' })).toEqual([])
  record('slow readers', `6 that do not read, ${pasted / 1e6} MB pasted by 3`, seed, { lost: 0, doubled: 0 })
})

test('[FAULT-6] control: without reading on, a reader differs from the others, and the checker says so', async () => {
  house = await openDiskHouse()
  const slow = await house.writer(71).join()
  const busy = await house.writer(72).join()
  slow.stopReading()
  for (let edit = 0; edit < 20; edit++) busy.edit()
  await busy.untilAllSaved()
  const readings = [
    { name: 'slow', ydoc: slow.ydoc },
    { name: 'busy', ydoc: busy.ydoc },
  ]
  expect(findFaults({ readings, ledger: house.ledger, when: 'arrived' }).some((fault) => fault.startsWith('slow lost'))).toBe(
    true,
  )
})
