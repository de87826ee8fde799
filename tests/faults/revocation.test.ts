// Rights are taken away while frames are in flight: by a removal, by a lower role, by the end of a session. A second later nothing more is accepted from, or
// delivered to, whoever lost theirs, and nobody else notices.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { dice } from '../editor/dice.ts'
import { findFaults } from './checker.ts'
import { type DiskHouse, openDiskHouse } from './disk-house.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'
import type { WritingGuest } from './writing-guest.ts'

let house: DiskHouse

afterEach(() => house.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const grace = 1_000
const racesEach = 30

interface Loser {
  readonly person: PersonId
  readonly guest: WritingGuest
  /** When the right was taken away. */
  at: number
}

/** What came from or went to somebody later than a second after they lost their right. */
function tooLate({ person, guest, at }: Loser): string[] {
  const db = new DatabaseSync(join(house.folder, 'log.db'), { readOnly: true })
  const accepted = db
    .prepare('SELECT received_at - ? AS ms FROM entry WHERE person = ? AND received_at > ?')
    .all(at, person, at + grace)
  db.close()
  const delivered = guest.heard.filter((one) => one.kind === frame.sync && one.at > at + grace)
  return [
    ...accepted.map(({ ms }) => `${person} was heard ${String(ms)} ms after`),
    ...delivered.map((one) => `${person} was told ${one.at - at} ms after`),
  ]
}

test('[FAULT-17] a second after a right is taken away nothing is accepted from there or delivered there', async () => {
  const seed = seedOf(171)
  const roll = dice(seed)
  const rounds = times(1, 34)
  for (let round = 0; round < rounds; round++) {
    house = await openDiskHouse()
    await loseRights(round * 1_000, roll)
    if (round < rounds - 1) await house.close()
  }
  record('revocation races', `${rounds * racesEach}: removed, lowered, signed out, in mid-sentence`, seed, {
    'accepted or delivered 1 s after': 0,
  })
})

/** The same elements, the same of them deleted. */
function haveTheSame(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))
}

/** Thirty who write lose their right one after the other, and three keep it. Their numbers begin with `first`. */
async function loseRights(first: number, roll: () => number): Promise<void> {
  const stay = await Promise.all([101, 102, 103].map((at) => house.writer(first + at).join()))
  const losers: Loser[] = []
  for (let at = first; at < first + racesEach; at++)
    losers.push({ person: PersonId.parse(`writer-${at}`), guest: await house.writer(at).join(), at: 0 })
  for (const { guest } of losers) guest.writeEvery(20, 80)
  for (const guest of stay) guest.writeEvery(40, 120)
  await pause(200)
  const ways: readonly ((person: PersonId) => void)[] = [
    (person) => house.setRole(person, null),
    (person) => house.setRole(person, 'reader'),
    (person) => house.bus.tell({ kind: 'session ended', person, session: SessionId.parse(`session-of-${person}`) }),
  ]
  for (const [at, loser] of losers.entries()) {
    await pause(roll() * 40)
    loser.at = Date.now()
    ways[at % ways.length]?.(loser.person)
  }
  await pause(grace + 500)
  for (const { guest } of losers) guest.stop()
  for (const guest of stay) guest.stop()
  const late = losers.flatMap(tooLate)
  expect(late).toEqual([])
  expect(losers.filter(({ guest }) => guest.closed === null)).toEqual([])
  // The others: their lines stand, and what was called saved is there, also of those who had to go.
  expect(stay.every(({ closed }) => closed === null)).toBe(true)
  await Promise.all(stay.map((guest) => guest.untilAllSaved()))
  for (const { guest } of losers) guest.noteSaved()
  const onDisk = await house.coldReadings()
  // Whose lines hold hear all of it, in the end.
  await Promise.all(stay.map((guest) => guest.until(() => onDisk.every(({ ydoc }) => haveTheSame(ydoc, guest.ydoc)))))
  const readings = [...stay.map(({ ydoc }, at) => ({ name: `who stays ${at}`, ydoc })), ...onDisk]
  expect(findFaults({ readings, ledger: house.ledger, when: 'on disk' })).toEqual([])
}

test('[FAULT-17] control: who keeps the right is still heard and told a second later', async () => {
  house = await openDiskHouse()
  const person = PersonId.parse('writer-1')
  const loser: Loser = { person, guest: await house.writer(1).join(), at: Date.now() }
  const other = await house.writer(2).join()
  loser.guest.writeEvery(20, 40)
  other.writeEvery(20, 40)
  await pause(grace + 300)
  const late = tooLate(loser)
  expect(late.some((sentence) => sentence.includes('heard'))).toBe(true)
  expect(late.some((sentence) => sentence.includes('told'))).toBe(true)
})
