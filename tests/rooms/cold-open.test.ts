// What is opened from the log is what was live, or it is not opened at all.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import type { LogEntry, UpdateLog } from '../../server/ports/update-log.ts'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import { Compactor, saysTheSame } from '../../server/rooms/compactor.ts'
import { draftFirstText } from '../../server/rooms/draft.ts'
import { bodyOf, readBody } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { keptJournal } from '../kit/kept-journal.ts'
import { housing, openHouse, openSmallHouse, paragraphs, type RoomHouse } from '../kit/room-house.ts'
import { steeredClock } from '../kit/steered-clock.ts'

let house: RoomHouse | null = null

afterEach(async () => {
  await house?.close()
  house = null
})

const asha = PersonId.parse('asha')

/** A log of 30 random edits by two people, and the document they made, edit by edit. */
async function longLog(log: UpdateLog): Promise<Y.Doc> {
  const first = draftFirstText(paragraphs('The beginning.'))
  const live = newDocument()
  Y.applyUpdate(live, first.update)
  await log.create(housing, 'lineage-1', { person: asha, clients: [first.client], update: first.update, receivedAt: 1 })
  const editors = [newDocument(), newDocument()]
  let seq = 1
  for (let round = 0; round < 15; round++) {
    for (const [at, editor] of editors.entries()) {
      Y.applyUpdate(editor, Y.encodeStateAsUpdate(live, Y.encodeStateVector(editor)))
      const before = Y.encodeStateVector(editor)
      const { text, markers } = bodyOf(editor)
      editor.transact(() => {
        text.insert((round * 7) % text.length, `word ${round} `, round % 3 ? {} : { bold: true })
        if (round % 4 === 0) text.delete(2, 5)
        if (round % 5 === 0) text.insertEmbed(text.length, { b: `block${at}${round}` })
        markers.set(`block${at}0.l`, ['heading', { level: 2 + (round % 3) }])
      })
      const update = Y.encodeStateAsUpdate(editor, before)
      seq += 1
      const entry: LogEntry = {
        paper: housing,
        lineage: 'lineage-1',
        seq,
        person: asha,
        clients: [editor.clientID],
        update,
        receivedAt: seq,
      }
      await log.append([entry])
      Y.applyUpdate(live, update)
    }
  }
  return live
}

test('[ROOM-9] a cold open from the log equals the live document, with a snapshot and without', async () => {
  const log = memoryUpdateLog()
  const live = await longLog(log)
  for (const _ of ['without', 'with']) {
    const opened = await openText(log, housing)
    if (opened.kind !== 'whole') throw new Error(opened.kind)
    expect(opened.text.seq).toBe(31)
    expect(readBody(opened.text.ydoc).toJSON()).toEqual(readBody(live).toJSON())
    expect(Y.equalSnapshots(Y.snapshot(opened.text.ydoc), Y.snapshot(live))).toBe(true)
    const half = await openText(log, housing, 15)
    if (half.kind !== 'whole') throw new Error(half.kind)
    await log.keepSnapshot(housing, { seq: 15, state: Y.encodeStateAsUpdate(half.text.ydoc) })
  }
  expect((await log.read(housing))?.snapshot?.seq).toBe(15)
})

test('[ROOM-10] a snapshot is kept only when it loads as what it was taken from, and then the text opens from it', async () => {
  const log = memoryUpdateLog()
  const live = await longLog(log)
  const journal = keptJournal()
  const compactor = new Compactor({ paper: housing, ydoc: live, log, journal, since: 0 })
  await compactor.consider(31, 'closing')
  expect((await log.read(housing))?.snapshot).toBeNull()
  const sooner = new Compactor({ paper: housing, ydoc: live, log, journal, since: -500 })
  await sooner.consider(31, 'open')
  const stored = await log.read(housing)
  expect([stored?.snapshot?.seq, stored?.entries.length]).toEqual([31, 0])
  const opened = await openText(log, housing)
  if (opened.kind !== 'whole') throw new Error(opened.kind)
  expect(readBody(opened.text.ydoc).toJSON()).toEqual(readBody(live).toJSON())

  const other = newDocument()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(live))
  bodyOf(other).text.insert(3, 'x')
  expect(saysTheSame(Y.encodeStateAsUpdate(other), live)).toBe(false)
  bodyOf(other).text.delete(3, 1)
  expect(saysTheSame(Y.encodeStateAsUpdate(other), live)).toBe(false)
})

test('[ROOM-11] a damaged snapshot is passed over and reported, and the text is whole', async () => {
  const log = memoryUpdateLog()
  const live = await longLog(log)
  for (const seq of [10, 20]) {
    const until = await openText(log, housing, seq)
    if (until.kind === 'whole') await log.keepSnapshot(housing, { seq, state: Y.encodeStateAsUpdate(until.text.ydoc) })
  }
  log.damage(housing, 'snapshot 20')
  house = await openHouse({ log })
  house.setRole('asha', 'owner')
  const guest = await house.guest('asha').join()
  expect(readBody(guest.ydoc).toJSON()).toEqual(readBody(live).toJSON())
  expect(house.journal.lines).toContainEqual({
    kind: 'warn',
    name: 'paper.damaged',
    facts: { paper: housing, rows: 'snapshot 20' },
  })
})

test.each(['entry 5', 'entry 31'])(
  '[ROOM-11] without %s the paper is unreadable: reported, closed with 4420, never an empty page',
  async (row) => {
    const log = memoryUpdateLog()
    await longLog(log)
    log.damage(housing, row)
    house = await openHouse({ log })
    house.setRole('asha', 'owner')
    const guest = await house.guest('asha').join()
    expect([guest.closed?.code, guest.text]).toEqual([4420, ''])
    await expect(house.lobby.read(housing)).rejects.toMatchObject({ code: 'unreadable' })
    await expect(house.lobby.rewrite(housing, paragraphs('Empty.'), asha)).rejects.toMatchObject({ code: 'unreadable' })
    expect(house.journal.lines.map(({ name }) => name)).toContain('paper.unreadable')
    expect((await log.read(housing))?.head).toBe(31)
  },
)

test('[ROOM-11] when nobody can tell whose client ids are whose, the paper is unreadable, and says so', async () => {
  const log = memoryUpdateLog()
  await longLog(log)
  house = await openHouse({ log: { ...log, clients: () => Promise.reject(new Error('database disk image is malformed')) } })
  house.setRole('asha', 'owner')
  expect((await house.guest('asha').join()).closed?.code).toBe(4420)
  expect(house.journal.lines.map(({ name }) => name)).toContain('paper.unreadable')
})

test('[ROOM-12] missing, unreadable and slow are three results', async () => {
  const clock = steeredClock()
  const log = memoryUpdateLog()
  let read: UpdateLog['read'] = log.read
  house = await openHouse({ log: { ...log, read: (paper, upTo) => read(paper, upTo) }, clock })
  house.setRole('asha', 'owner')
  expect((await house.guest('asha').join()).closed?.code).toBe(4404)
  expect(await house.lobby.read(housing)).toBeNull()

  read = () => Promise.reject(new Error('input/output error'))
  expect((await house.guest('asha').join()).closed?.code).toBe(4420)

  read = () => new Promise(() => undefined)
  const slow = house.guest('asha')
  const joined = slow.join()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await clock.pass(10_000)
  await joined
  expect(slow.closed?.code).toBe(4503)
})

test('[ROOM-13] a room stays a minute after its last guest, and opens once however many come', async () => {
  const clock = steeredClock()
  const small = await openSmallHouse(clock)
  house = small
  await Promise.all(Array.from({ length: 5 }, () => small.lobby.read(housing)))
  const guests = await Promise.all(['asha', 'ben', 'asha'].map((person) => small.guest(person).join()))
  const opened = () => small.journal.lines.filter(({ name }) => name === 'room.opened').length
  const closed = () => small.journal.lines.filter(({ name }) => name === 'room.closed').length
  expect([opened(), closed()]).toEqual([1, 0])
  for (const guest of guests) await guest.leave()
  await clock.pass(59_000)
  const back = await small.guest('asha').join()
  await clock.pass(120_000)
  expect([opened(), closed()]).toEqual([1, 0])
  await back.leave()
  await clock.pass(61_000)
  expect([opened(), closed()]).toEqual([1, 1])
  expect((await small.guest('ben').join()).text).toBe('One.')
  expect(opened()).toBe(2)
})
