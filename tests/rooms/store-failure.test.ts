import { afterEach, expect, test } from 'vitest'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { RawGuest } from '../kit/raw-guest.ts'
import { housing, openSmallHouse, paragraphs } from '../kit/room-house.ts'

type House = Awaited<ReturnType<typeof openSmallHouse>>
let house: House

afterEach(() => house.close())

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))

async function savedOrBack(guest: RawGuest): Promise<void> {
  await guest.until(() => guest.closed !== null || guest.saved >= guest.sent, 10_000)
  if (guest.closed === null) return
  expect([1013, 1006]).toContain(guest.closed.code)
  await guest.join()
  await savedOrBack(guest)
}

test('[ROOM-1] while the disk refuses, the paper says so, nothing is saved or shown, and all of it arrives by itself afterwards', async () => {
  house = await openSmallHouse()
  const asha = await house.guest('asha').join()
  const ben = await house.guest('ben').join()
  await asha.untilSaved()
  house.log.fail(new Error('no space left'))
  for (const word of ['Two.', 'Three.', 'Four.']) asha.type(word)
  await asha.until(() => asha.rooms.at(-1)?.saving === 'paused')
  await ben.until(() => ben.rooms.at(-1)?.saving === 'paused')
  ben.type('Zero.', 0)
  await aWhile()
  expect([asha.saved, ben.text]).toEqual([1, 'Zero.One.'])
  // Who comes now is told at once.
  const late = await house.guest('ben').join()
  await late.until(() => late.rooms.at(-1)?.saving === 'paused')
  expect(late.text).toBe('One.')
  await expect(house.lobby.rewrite(housing, paragraphs('Other.'), PersonId.parse('asha'))).rejects.toMatchObject({
    code: 'cannot-store',
  })

  await expect(house.lobby.canSave()).rejects.toThrow('paused')

  house.log.mend()
  await Promise.all([asha, ben, late].map((one) => one.untilSaved()))
  await house.lobby.canSave()
  await Promise.all([asha, ben, late].map((one) => one.until(() => one.text === 'Zero.One.Two.Three.Four.')))
  expect([asha, ben].map(({ rooms }) => rooms.at(-1)?.saving)).toEqual(['ready', 'ready'])
  expect((await house.log.read(housing))?.entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  expect(house.journal.lines.map(({ name }) => name)).toContain('room.saving-paused')
})

test('[ROOM-2] what waits for a dead disk is bounded: then nobody is read, and nothing is lost', async () => {
  house = await openSmallHouse()
  // Large, and one character in the paper.
  const name = (at: number) => `words${at}`
  const piece = { n: 'image', a: Object.fromEntries(Array.from({ length: 32 }, (_, at) => [name(at), 'x'.repeat(10_000)])) }
  const pieces = Math.ceil(limits.roomWaitingBytes / 320_000) + 5
  const guests = await Promise.all(Array.from({ length: pieces }, (_, at) => house.guest(at % 2 ? 'asha' : 'ben').join()))
  await Promise.all(guests.map((guest) => guest.untilSaved()))
  house.log.hold()
  for (const guest of guests) bodyOf(guest.ydoc).text.insertEmbed(0, piece)
  await aWhile()
  // Whoever is not read gets no answer either.
  for (const guest of guests) guest.send(new Uint8Array([frame.queryAwareness]))
  await aWhile()
  expect(guests.some(({ heard }) => heard.at(-1)?.kind === frame.awareness)).toBe(false)
  house.log.release()
  // All that had gathered is sent at once: whoever cannot take it is let go as too slow, and comes back.
  await Promise.all(guests.map(savedOrBack))
  expect(await house.lobby.look(housing, (ydoc) => bodyOf(ydoc).text.length)).toBe(4 + pieces)
}, 30_000)

test('[ROOM-3] a room that cannot go on from what it knows lets everybody go, and opens anew from the log', async () => {
  house = await openSmallHouse()
  const asha = await house.guest('asha').join()
  await asha.untilSaved()
  // Another server has written here: the numbers are taken.
  const stored = await house.log.read(housing)
  const [first] = stored?.entries ?? []
  if (!first) throw new Error('The paper has an entry.')
  await house.log.append([{ ...first, seq: 2, clients: [], update: new Uint8Array([0, 0]) }])
  asha.type('Two.')
  await asha.until(() => asha.closed !== null)
  expect(asha.closed?.code).toBe(1012)
  await asha.join()
  await asha.untilSaved()
  expect((await house.lobby.read(housing))?.doc.textContent).toBe('One.Two.')
  expect((await house.log.read(housing))?.head).toBe(3)
})

test('[ROOM-4] going down, the room takes no more in, brings what it took to disk, and lets everybody go with 1012', async () => {
  house = await openSmallHouse()
  const asha = await house.guest('asha').join()
  await asha.untilSaved()
  house.log.hold()
  asha.type('Two.')
  await aWhile()
  const drained = house.lobby.drain()
  asha.type('Three.')
  await aWhile()
  expect(asha.closed).toBeNull()
  house.log.release()
  await drained
  await asha.until(() => asha.closed !== null)
  expect(asha.closed?.code).toBe(1012)
  expect(asha.saved).toBe(2)
  expect((await house.log.read(housing))?.head).toBe(2)
  const ben = await house.guest('ben').join()
  expect(ben.closed?.code).toBe(1012)
})
