// Mallory may edit the paper, and wants others to have written what they did not, or their words to vanish: forged ids, clocks and presence, while five people
// write, one of them away with words nobody has yet.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { below, dice } from '../editor/dice.ts'
import { syncFrame } from '../kit/raw-guest.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'

let house: DiskHouse

afterEach(() => house.close())

/** An insertion of one or more characters at the start, under any id and clock. */
function insertion(client: number, clock: number, words: string): Uint8Array {
  const forger = new Y.Doc()
  forger.clientID = client
  // Yjs counts an id's clock by what it has of it: so much has to be there first.
  if (clock > 0) forger.getText('body').insert(0, '.'.repeat(clock))
  const before = Y.encodeStateVector(forger)
  forger.getText('body').insert(0, words)
  return Y.encodeStateAsUpdate(forger, before)
}

test('[FAULT-16] forged ids, clocks and presence reach nobody, and nobody loses a word to them', async () => {
  const seed = seedOf(161)
  const roll = dice(seed)
  house = await openDiskHouse()
  const writers = await Promise.all([1, 2, 3, 4, 5].map((at) => house.writer(at).join()))
  const [away, ...others] = writers
  if (!away) throw new Error('There are five.')
  for (const writer of writers) for (let edit = 0; edit < 20; edit++) writer.edit()
  await Promise.all(writers.map((writer) => writer.untilAllSaved()))
  for (const [at, writer] of others.entries()) writer.showPresence({ caret: at })
  away.cut()
  for (let edit = 0; edit < 30; edit++) away.edit()

  const forgeries = times(200, 2_000)
  let closed = 0
  const mallory = () => house.guest('mallory')
  house.setRole('mallory', 'editor')
  let line = await mallory().join()
  for (let forgery = 0; forgery < forgeries; forgery++) {
    if (line.closed !== null) {
      closed += 1
      line = await mallory().join()
    }
    const victim = writers[below(roll, writers.length)]?.ydoc.clientID ?? 1
    const next = Y.getState(line.ydoc.store, victim)
    const deeds = [
      // The next clock of somebody else: what they write themselves would then pass for a repetition.
      () => line.send(syncFrame(2, insertion(victim, next, 'tforgedz '))),
      () => line.send(syncFrame(2, insertion(victim, next + below(roll, 50), 'tforgedz '))),
      () => line.send(syncFrame(1, insertion(victim, 0, 'tforgedz '))),
      // His own id, far ahead.
      () => line.send(syncFrame(2, insertion(line.ydoc.clientID, 1 + below(roll, 2_000), 'tforgedz '))),
      () => line.showPresence({ user: { name: 'Writer' }, caret: 0 }, victim, 1_000 + forgery),
      () => line.showPresence(null, victim, 1_000 + forgery),
    ]
    deeds[below(roll, deeds.length)]?.()
    const writer = others[forgery % others.length]
    writer?.edit()
    if (forgery % 5 === 0) await writer?.untilAllSaved()
  }
  await away.join()
  await Promise.all(writers.map((writer) => writer.untilAllSaved()))
  await away.until(() => writers.every(({ text }) => text === away.text))
  const readings = [...writers.map(({ ydoc }, at) => ({ name: `writer ${at}`, ydoc })), ...(await house.coldReadings())]
  expect(findFaults({ readings, ledger: house.ledger, when: 'arrived' })).toEqual([])
  expect(away.text).not.toContain('forged')
  // Nobody's presence was shown by another, or taken away.
  for (const writer of others) {
    const states = new Map(away.presence.map(({ client, state }) => [client, state]))
    expect(states.get(writer.ydoc.clientID), 'presence').toMatchObject({ user: { id: expect.stringMatching(/^writer-/) } })
  }
  expect(closed).toBeGreaterThan(forgeries / 20)
  record('forgeries', `${forgeries} forged ids, clocks and presences`, seed, {
    'lines closed': closed,
    'forged words': 0,
    lost: 0,
    doubled: 0,
  })
})

test('[FAULT-16] control: the same words under his own id and clock are written, and seen by the checker', async () => {
  house = await openDiskHouse()
  house.setRole('mallory', 'editor')
  const line = await house.guest('mallory').join()
  line.send(syncFrame(2, insertion(line.ydoc.clientID, 0, 'tvvvvz ')))
  await line.until(() => line.closed !== null || line.saved > 1)
  expect(line.closed?.code).not.toBe(closeCodes.editRefused[0])
  const faults = findFaults({ readings: await house.coldReadings(), ledger: house.ledger, when: 'on disk' })
  expect(faults).toContain('a cold open has tvvvvz, which nobody wrote')
})
