// How large a paper may become, how many rooms may stand empty, and how much may wait for a disk.
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import { checkUpdate } from '../../server/rooms/check-update.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { Ferry } from '../../server/rooms/ferry.ts'
import { Ground } from '../../server/rooms/ground.ts'
import { LogWriter } from '../../server/rooms/log-writer.ts'
import { PaperSize } from '../../server/rooms/paper-size.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { keptJournal } from '../kit/kept-journal.ts'
import { housing, openHouse, openSmallHouse, paragraphs } from '../kit/room-house.ts'
import { steeredClock } from '../kit/steered-clock.ts'

const asha = PersonId.parse('asha')
let close: (() => Promise<void>) | null = null

afterEach(async () => {
  await close?.()
  close = null
})

test('[ROOM-16] a full paper takes nothing more in, and says so; who deletes is let through', async () => {
  const house = await openSmallHouse()
  close = house.close
  const stored = await house.log.read(housing)
  const [first] = stored?.entries ?? []
  if (!first) throw new Error('The paper has an entry.')
  const long = newDocument()
  long.getText('body').insert(0, 'x'.repeat(limits.paperCharacters))
  await house.log.append([{ ...first, seq: 2, clients: [long.clientID], update: Y.encodeStateAsUpdate(long) }])
  const ben = await house.guest('ben').join()
  await ben.untilSaved()
  const before = await house.lobby.look(housing, (ydoc) => Y.encodeStateAsUpdate(ydoc))
  ben.type('one more')
  await ben.until(() => ben.closed !== null)
  expect(ben.closed?.code).toBe(4424)
  expect(await house.lobby.look(housing, (ydoc) => Y.encodeStateAsUpdate(ydoc))).toEqual(before)
  const again = await house.guest('ben').join()
  bodyOf(again.ydoc).text.delete(0, 100)
  await again.untilSaved()
  again.type('There is room now.')
  await again.untilSaved()
  expect(again.closed).toBeNull()
})

test('[ROOM-16] a text that is too long does not become a paper', async () => {
  const house = await openSmallHouse()
  close = house.close
  const long = paragraphs('x'.repeat(limits.paperCharacters + 1))
  await expect(house.lobby.create(PaperId.parse('long'), long, asha)).rejects.toMatchObject({ code: 'too-large' })
  expect(await house.log.read(PaperId.parse('long'))).toBeNull()
})

test('[ROOM-16] a person brings so many client ids into a paper and no more; those that are known go on', () => {
  const ydoc = newDocument()
  const known = Array.from({ length: limits.paperClientsOfPerson }, (_, at) => [at + 1, asha] as const)
  const ground = new Ground(ydoc, new Map(known))
  const size = new PaperSize(ydoc, ground)
  const fits = (client: number, person: PersonId) => {
    const editor = Object.assign(newDocument(), { clientID: client })
    editor.getText('body').insert(0, 'x')
    const checked = checkUpdate(Y.encodeStateAsUpdate(editor), ground, person)
    if (checked.kind !== 'edit') throw new Error(checked.kind)
    return size.hasRoomFor(checked.edit, person)
  }
  expect([fits(7, asha), fits(999_999, asha), fits(999_999, PersonId.parse('ben'))]).toEqual([true, false, true])
})

test('[ROOM-16] few characters can be many bytes: those are counted too', () => {
  const ydoc = newDocument()
  const words = 'x'.repeat(9_000)
  for (let n = 0; n < limits.paperBytes / words.length; n++)
    ydoc.getText('body').insertEmbed(0, { n: 'image', a: { alt: words } })
  const ground = new Ground(ydoc, new Map())
  const editor = newDocument()
  editor.getText('body').insert(0, 'x')
  const checked = checkUpdate(Y.encodeStateAsUpdate(editor), ground, asha)
  if (checked.kind !== 'edit') throw new Error(checked.kind)
  expect(new PaperSize(ydoc, ground).hasRoomFor(checked.edit, asha)).toBe(false)
})

test('[ROOM-17] thousands of papers that somebody opens do not stay in memory', async () => {
  const house = await openHouse({ log: memoryUpdateLog(), clock: steeredClock() })
  close = house.close
  const closed = () => house.journal.lines.filter(({ name }) => name === 'room.closed').length
  for (let n = 0; n < limits.roomsLingering + 20; n++) {
    const paper = PaperId.parse(`paper-${n}`)
    await house.lobby.create(paper, paragraphs('One.'), asha)
    await house.lobby.read(paper)
  }
  await expect.poll(closed).toBe(20)
  expect((await house.lobby.read(PaperId.parse('paper-0')))?.doc.textContent).toBe('One.')
})

test('[ROOM-2] frames with nothing to store count as well while they wait for a dead disk', () => {
  const log = memoryUpdateLog()
  log.hold()
  const nobody = () => undefined
  const clock = steeredClock()
  const writer = new LogWriter({
    log,
    ferry: new Ferry(clock),
    clock,
    journal: keptJournal(),
    written: nobody,
    pausedOrReady: nobody,
    stuck: nobody,
  })
  for (let n = 0; n < 20_000; n++) writer.write({ entry: null })
  expect(writer.waitingBytes).toBeGreaterThan(limits.roomWaitingBytes)
})
