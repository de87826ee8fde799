// The line itself: where it may come from, how fast it may send, how slowly it may read, and that it is never silent.
import { EventEmitter } from 'node:events'
import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { GuestSocket } from '../../server/rooms/guest-socket.ts'
import { Pace } from '../../server/rooms/pace.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { syncFrame } from '../kit/raw-guest.ts'
import { housing, openSmallHouse } from '../kit/room-house.ts'
import { steeredClock } from '../kit/steered-clock.ts'

type House = Awaited<ReturnType<typeof openSmallHouse>>
let house: House | null = null

afterEach(async () => {
  await house?.close()
  house = null
})

async function small(): Promise<House> {
  house = await openSmallHouse()
  return house
}

test.each([
  ['our own', 'own', null],
  ['another site', 'https://evil.example', 4421],
  ['one that begins like ours', 'prefix', 4421],
  ['null', 'null', 4421],
  ['none at all', null, 4421],
] as const)('[GATE-11] with cookies, the origin has to be ours exactly: %s', async (_what, origin, code) => {
  const { guest, origin: ours } = await small()
  const asha = guest('asha', { origin: { own: ours, prefix: `${ours}.evil.example` }[String(origin)] ?? origin })
  await asha.join()
  expect(asha.closed?.code ?? null).toBe(code)
})

test('[GATE-11] who is not signed in is told so', async () => {
  const { guest } = await small()
  const nobody = await guest('nobody', { cookie: 'other=1' }).join()
  expect(nobody.closed?.code).toBe(4401)
})

test('[GATE-11] only the address of a paper is a line', async () => {
  const { address } = await small()
  for (const path of ['/elsewhere', '/live/', '/live/a/b', '//']) {
    const socket = new WebSocket(`${address}${path}`)
    const failed = await new Promise<string>((resolve) => socket.once('error', (error) => resolve(error.message)))
    expect(failed).toContain('404')
  }
})

test('[GATE-12] a copy of another lineage is not let in, one of ours is', async () => {
  const { guest, log } = await small()
  const stored = await log.read(housing)
  expect((await guest('asha', { query: 'lineage=other' }).join()).closed?.code).toBe(4409)
  expect((await guest('asha', { query: `lineage=${stored?.lineage}&epoch=9` }).join()).closed).toBeNull()
})

test('[GATE-13] a person has so many lines and no more', async () => {
  const { guest } = await small()
  const lines = await Promise.all(Array.from({ length: limits.socketsPerPerson }, () => guest('asha').join()))
  expect(lines.every(({ closed }) => closed === null)).toBe(true)
  expect((await guest('asha').join()).closed?.code).toBe(4429)
  expect((await guest('ben').join()).closed).toBeNull()
  await lines[0]?.leave()
  expect((await guest('asha').join()).closed).toBeNull()
})

test('[GATE-13] a paper has so many lines and no more', async () => {
  const people = Math.ceil(limits.socketsPerPaper / limits.socketsPerPerson)
  const names = Array.from({ length: people }, (_, n) => `person-${n}`)
  const { guest, setRole } = await small()
  for (const name of names) setRole(name, 'editor')
  const lines = await Promise.all(Array.from({ length: limits.socketsPerPaper }, (_, n) => guest(names[n % people] ?? '').join()))
  expect(lines.filter(({ closed }) => closed !== null)).toEqual([])
  expect((await guest('asha').join()).closed?.code).toBe(4429)
  await lines[0]?.leave()
  expect((await guest('asha').join()).closed).toBeNull()
})

test.each([
  ['a frame of text', (send: (data: unknown) => void) => send('hello'), 4422],
  ['an unknown frame', (send: (data: unknown) => void) => send(new Uint8Array([9, 9])), 4422],
  ['a frame only we send', (send: (data: unknown) => void) => send(new Uint8Array([frame.saved, 5])), 4422],
  ['a frame that is too large', (send: (data: unknown) => void) => send(new Uint8Array(limits.frameBytes + 1)), 4413],
  [
    'an update that is too large',
    (send: (data: unknown) => void) => send(syncFrame(2, new Uint8Array(limits.updateBytes + 1))),
    4413,
  ],
  ['a document in the document', (send: (data: unknown) => void) => send(syncFrame(2, nested())), 4423],
])('[GATE-10] %s closes the line, and nothing has changed', async (_what, deed, code) => {
  const { guest, lobby } = await small()
  const state = () => lobby.look(housing, (ydoc) => Y.encodeStateAsUpdate(ydoc))
  const before = await state()
  const asha = await guest('asha').join()
  await asha.untilSaved()
  // ws takes strings as text frames.
  deed((data) => asha.send(data as Uint8Array))
  await asha.until(() => asha.closed !== null)
  expect(asha.closed?.code).toBe(code)
  expect(await state()).toEqual(before)
})

test('[GATE-7] gap after gap is answered with step 1, stored never, and the twentieth closes the line', async () => {
  const { guest, lobby, log } = await small()
  const asha = await guest('asha').join()
  await asha.untilSaved()
  const asked = () => asha.heard.filter(({ kind, bytes }) => kind === frame.sync && bytes[1] === 0).length
  const before = asked()
  const gapUpdate = (client: number) => new Uint8Array([1, 1, client, 9, 0x04, 1, 1, 98, 1, 120, 0])
  // A client id in one byte, a clock the server has not reached, one character.
  for (let n = 1; n < limits.gapStrikes; n++) asha.send(syncFrame(2, gapUpdate(n)))
  await asha.until(() => asked() === before + limits.gapStrikes - 1)
  asha.send(syncFrame(2, gapUpdate(100)))
  await asha.until(() => asha.closed !== null)
  expect(asha.closed?.code).toBe(4422)
  expect(await lobby.look(housing, (ydoc) => ydoc.store.pendingStructs)).toBeNull()
  expect((await log.read(housing))?.head).toBe(1)
})

test('[GATE-14] a burst is read more slowly and not lost; a flood closes the line', async () => {
  const { guest } = await small()
  const asha = await guest('asha').join()
  for (let n = 0; n < limits.framesBurst + 30; n++) asha.type('x')
  await asha.untilSaved()
  expect([asha.closed, asha.text.length]).toEqual([null, 4 + limits.framesBurst + 30])
  const ben = await guest('ben').join()
  for (let n = 0; n < 5_000; n++) ben.send(new Uint8Array([frame.queryAwareness]))
  await ben.until(() => ben.closed !== null)
  expect(ben.closed?.code).toBe(1008)
})

test('[GATE-17] a ping is answered; a flood of them closes the line', async () => {
  const { address, origin } = await small()
  const line = new WebSocket(`${address}/live/${housing}`, { headers: { cookie: 'person=asha' }, origin })
  await new Promise((resolve) => line.once('message', resolve))
  const answered = new Promise((resolve) => line.once('pong', resolve))
  line.ping('are you there')
  expect(String(await answered)).toBe('are you there')
  const closed = new Promise<number>((resolve) => line.once('close', resolve))
  for (let n = 0; n < 5_000; n++) line.ping('x'.repeat(125))
  expect(await closed).toBe(1008)
})

test('[GATE-16] whatever is refused is noted with its reason', async () => {
  const { guest, journal } = await small()
  const noted = () =>
    journal.lines.filter(({ name }) => name === 'guest.refused' || name === 'line.refused').map(({ facts }) => facts.why)
  await guest('asha', { origin: 'https://evil.example' }).join()
  await guest('asha', { cookie: 'other=1' }).join()
  await guest('asha', { query: 'schema=zwei' }).join()
  await guest('asha', { query: 'lineage=other' }).join()
  await guest('nobody').join()
  const asha = await guest('asha').join()
  asha.send('words' as unknown as Uint8Array) // ws takes strings as text frames
  await asha.until(() => asha.closed !== null)
  expect(noted()).toEqual(['wrongOrigin', 'signedOut', 'badFrame', 'otherLineage', 'notFound', 'badFrame'])
})

test('[GATE-16] a frame that is no WebSocket frame, or is cut into hundreds, is noted and ends the line', async () => {
  const { address, origin, journal } = await small()
  const line = new WebSocket(`${address}/live/${housing}`, { headers: { cookie: 'person=asha' }, origin })
  await new Promise((resolve) => line.once('message', resolve))
  const closed = new Promise((resolve) => line.once('close', resolve))
  for (let n = 0; n <= limits.frameFragments; n++) line.send(new Uint8Array([1]), { fin: false })
  await closed
  expect(journal.lines.filter(({ name }) => name === 'line.broken').map(({ facts }) => facts.why)).toEqual([
    'WS_ERR_TOO_MANY_BUFFERED_PARTS',
  ])
})

test('[GATE-16] what costs more than a frame is charged, and paid by waiting', () => {
  const pace = new Pace(0)
  pace.charge(limits.framesBurst + limits.framesPerSecond, 0)
  expect(pace.frame(1, 0)).toEqual({ kind: 'wait', ms: 1_000 })
  expect(pace.frame(1, 2_000)).toEqual({ kind: 'go on' })
})

test('[GATE-14] the pace of a line, in figures', () => {
  const pace = new Pace(0)
  for (let n = 0; n < limits.framesBurst; n++) expect(pace.frame(10, 0)).toEqual({ kind: 'go on' })
  expect(pace.frame(10, 0)).toEqual({ kind: 'wait', ms: Math.ceil(1000 / limits.framesPerSecond) })
  expect(pace.frame(10, 1_000)).toEqual({ kind: 'go on' })
  const wide = new Pace(0)
  expect(wide.frame(900_000, 0)).toEqual({ kind: 'go on' })
  expect(wide.frame(900_000, 0)).toEqual({ kind: 'wait', ms: 800 })
})

test('[ROOM-14] a reader that does not read is let go before it fills the memory, and the others notice nothing', async () => {
  const { guest } = await small()
  const stuck = await guest('ben').join()
  const watching = await guest('ben').join()
  stuck.showPresence({ caret: 'here' })
  await watching.until(() => watching.presence.at(-1)?.state?.caret === 'here')
  stuck.stopReading()
  const ydoc = new Y.Doc()
  const piece = 'x'.repeat(450_000)
  for (let n = 0; n < 30; n++) {
    const asha = await guest('asha', { ydoc }).join()
    asha.type(piece)
    // A paper does not become as large as this.
    bodyOf(ydoc).text.delete(4, piece.length)
    await asha.untilSaved()
    await asha.leave()
  }
  await watching.until(() => watching.presence.at(-1)?.state === null)
  expect([watching.closed, watching.text.length]).toEqual([null, 4])
}, 30_000)

test('[ROOM-14] to who has a megabyte waiting no presence is sent, words are; with four the line is closed and comes back', () => {
  const wire = new PassThrough()
  const closed: unknown[] = []
  // As much of a socket as a line has to do with when it writes.
  const socket = Object.assign(new EventEmitter(), {
    ...{ bufferedAmount: 0, readyState: 1, OPEN: 1, CLOSED: 3 },
    pause: () => undefined,
    resume: () => undefined,
    terminate: () => undefined,
    close: (code: number) => void closed.push(code),
  })
  const line = new GuestSocket(socket as unknown as WebSocket, wire, steeredClock(), () => undefined)
  const passes = (deed: () => void) => {
    deed()
    return wire.read() !== null
  }
  const presence = () => passes(() => line.sendIfQuick(new Uint8Array([1])))
  const words = () => passes(() => line.send(new Uint8Array([0])))
  socket.bufferedAmount = 1_000_000
  expect([presence(), words()]).toEqual([true, true])
  socket.bufferedAmount = 1_000_001
  expect([presence(), words()]).toEqual([false, true])
  socket.bufferedAmount = 4_000_001
  expect([words(), closed]).toEqual([false, [1013]])
})

test('[GATE-18] nothing on a line is compressed, whoever asks for it: a small frame stays small when it is unpacked', async () => {
  const { address, origin } = await small()
  const headers = { cookie: 'person=asha' }
  const line = new WebSocket(`${address}/live/${housing}`, { headers, origin, perMessageDeflate: true })
  await new Promise((resolve) => line.once('open', resolve))
  expect(line.extensions).toBe('')
  line.terminate()
})

test('[ROOM-15] the server says something at least every 20 s, in words every client understands', async () => {
  const clock = steeredClock()
  house = await openSmallHouse(clock)
  const plain = await house.guest('asha', { query: '' }).join()
  const ours = await house.guest('ben').join()
  // The first who comes to a sleeping paper is asked for theirs a moment after the answer.
  await clock.pass(100)
  await ours.untilSaved()
  const counts = () => [plain.heard.length, ours.heard.length]
  for (let round = 0; round < 3; round++) {
    const before = counts()
    await clock.pass(20_000)
    await plain.until(() => counts().every((count, at) => count > (before[at] ?? 0)))
  }
  expect([...(plain.heard.at(-1)?.bytes ?? [])]).toEqual([frame.awareness, 1, 0])
  expect(ours.heard.at(-1)?.kind).toBe(frame.saved)
})

test('[ROOM-21] a clock that is set back ten years: the server is heard, presence is shown, and what is written is saved', async () => {
  const clock = steeredClock()
  house = await openSmallHouse(clock)
  const asha = await house.guest('asha').join()
  const ben = await house.guest('ben').join()
  const shown = async (caret: string) => {
    ben.showPresence({ caret })
    await new Promise((resolve) => setTimeout(resolve, 50))
    await clock.pass(100)
    await asha.until(() => asha.presence.some(({ state }) => state?.caret === caret))
  }
  await shown('before')
  clock.setTo('2016-03-02T09:00:00.000Z')
  const heard = asha.heard.length
  await clock.pass(20_000)
  await asha.until(() => asha.heard.length > heard)
  clock.setTo('2006-03-02T09:00:00.000Z')
  await shown('after')
  ben.type('saved')
  await ben.untilSaved()
})

test('[ROOM-21] a clock that is set ahead, as after a long sleep of the machine, ends no line', async () => {
  const clock = steeredClock()
  house = await openSmallHouse(clock)
  const asha = await house.guest('asha').join()
  await clock.pass(100)
  await asha.untilSaved()
  clock.setTo('2036-03-02T09:00:00.000Z')
  for (let round = 0; round < 8; round++) {
    await clock.pass(10_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(asha.closed).toBeNull()
  asha.type('saved')
  await asha.untilSaved()
})

test('[ROOM-15] a line that does not answer any more is given up', async () => {
  const clock = steeredClock()
  house = await openSmallHouse(clock)
  const asha = await house.guest('asha').join()
  const ben = await house.guest('ben').join()
  ben.showPresence({ caret: 'here' })
  await new Promise((resolve) => setTimeout(resolve, 50))
  await clock.pass(100)
  await asha.until(() => asha.presence.some(({ state }) => state?.caret === 'here'))
  // Half open: nothing comes back, not even to a ping.
  ben.stopReading()
  for (let round = 0; round < 8; round++) {
    await clock.pass(10_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await clock.pass(100)
  await asha.until(() => asha.presence.at(-1)?.state === null)
  expect(asha.closed).toBeNull()
})

function nested(): Uint8Array {
  const ydoc = new Y.Doc()
  ydoc.getMap('body.m').set('abcdefgh.l', new Y.Doc())
  return Y.encodeStateAsUpdate(ydoc)
}
