// "Saved means on disk": watched on the wire, in what the room sends and when, with a log whose commits the test holds back.
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { readBody } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { frame } from '../../shared/protocol/frames.ts'
import type { RawGuest } from '../kit/raw-guest.ts'
import { housing, openSmallHouse } from '../kit/room-house.ts'

type House = Awaited<ReturnType<typeof openSmallHouse>>
let house: House

afterEach(() => house.close())

async function ashaAndBen(): Promise<readonly [RawGuest, RawGuest]> {
  house = await openSmallHouse()
  const asha = await house.guest('asha').join()
  const ben = await house.guest('ben').join()
  await Promise.all([asha.untilSaved(), ben.untilSaved()])
  return [asha, ben]
}

/** Long enough for anything that is going to be sent without waiting for the disk. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('saved', () => {
  test('[DUR-1] "saved" is said only after the edit is on disk', async () => {
    const [asha] = await ashaAndBen()
    house.log.hold()
    asha.type('Two.')
    await aWhile()
    expect(asha.saved).toBe(asha.sent - 1)
    expect((await house.log.read(housing))?.head).toBe(1)
    house.log.release()
    await asha.untilSaved()
    expect((await house.log.read(housing))?.head).toBe(2)
  })

  test('[DUR-2] nobody is shown an edit before it is on disk: neither who is here nor who comes now', async () => {
    const [asha, ben] = await ashaAndBen()
    house.log.hold()
    asha.type('Two.')
    const cleo = await house.guest('ben').join()
    await aWhile()
    expect([ben.text, cleo.text]).toEqual(['One.', 'One.'])
    expect(await house.lobby.look(housing, (ydoc) => readBody(ydoc).textContent)).toBe('One.')
    expect(house.told.filter(({ kind }) => kind === 'edited')).toEqual([])
    house.log.release()
    await Promise.all([ben, cleo].map((one) => one.until(() => one.text === 'One.Two.')))
    expect(house.told.filter(({ kind }) => kind === 'edited')).toEqual([
      { kind: 'edited', paper: housing, seq: 2, person: 'asha', deletes: false },
    ])
  })

  test('[DUR-3] saved counts the document frames of this connection, an empty step 2 among them', async () => {
    house = await openSmallHouse()
    const asha = await house.guest('asha').join()
    await asha.untilSaved()
    expect([asha.sent, asha.saved]).toEqual([1, 1])
    for (const word of ['a', 'b', 'c']) asha.type(word)
    await asha.untilSaved()
    expect(asha.saved).toBe(4)
    asha.cut()
    await asha.join()
    await asha.untilSaved()
    expect([asha.sent, asha.saved]).toEqual([1, 1])
    expect(asha.savedTold.toSorted((a, b) => a - b)).toEqual(asha.savedTold)
  })

  test('[DUR-3] what repeats an edit that is still on its way is saved only when that is', async () => {
    const [asha, ben] = await ashaAndBen()
    house.log.hold()
    asha.type('Two.')
    // The same person in a second window, which had it from the first one.
    const window = house.guest('asha', { ydoc: copyOf(asha.ydoc) })
    await window.join()
    await aWhile()
    expect([window.saved, asha.saved, ben.saved]).toEqual([0, 1, 1])
    house.log.release()
    await Promise.all([window.untilSaved(), asha.untilSaved()])
    expect((await house.log.read(housing))?.head).toBe(2)
  })

  test('[DUR-4] an edit that builds on what the server lacks is not called saved before all of it is', async () => {
    const [asha, ben] = await ashaAndBen()
    asha.hold()
    asha.type('Two.')
    asha.cut()
    await asha.open()
    // Before the server has asked for what it lacks, Asha types on.
    asha.hold()
    asha.type('Three.')
    asha.release()
    await ben.until(() => ben.text === 'One.Two.Three.')
    await asha.untilSaved()
    const stored = await house.log.read(housing)
    const cold = new Y.Doc()
    for (const { update } of stored?.entries ?? []) Y.applyUpdate(cold, update)
    expect(cold.getText('body').toString()).toBe('One.Two.Three.')
  })

  test('[DUR-4] what follows a gap is not called saved either, until a later step 2 is', async () => {
    const [asha] = await ashaAndBen()
    asha.cut()
    const late = await house.guest('asha', { ydoc: copyOf(asha.ydoc), offers: false }).join()
    const updates: Uint8Array[] = []
    const offline = copyOf(asha.ydoc)
    offline.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['Two.', 'Three.']) offline.getText('body').insert(0, word)
    late.sendUpdate(updates[1] ?? none)
    late.sendUpdate(none)
    await aWhile()
    expect(late.saved).toBe(0)
    house.log.hold()
    late.sendStep2(Y.encodeStateAsUpdate(offline))
    await aWhile()
    expect(late.saved).toBe(0)
    house.log.release()
    await late.untilSaved()
    expect(await house.lobby.look(housing, (ydoc) => ydoc.getText('body').toString())).toBe('Three.Two.One.')
  })

  test('[DUR-5] our frames go only to who asks for them, and a stock y-websocket client writes and reads as it is', async () => {
    const [asha] = await ashaAndBen()
    const plain = await house.guest('ben', { query: '' }).join()
    const Signed = class extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie: 'person=ben' }, origin: house.origin })
      }
    }
    const ydoc = new Y.Doc()
    // ws keeps to the browser's interface in all that the provider uses.
    const WebSocketPolyfill = Signed as unknown as typeof globalThis.WebSocket
    const provider = new WebsocketProvider(`${house.address}/live`, housing, ydoc, { WebSocketPolyfill, disableBc: true })
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    expect(ydoc.getText('body').toString()).toBe('One.')
    ydoc.getText('body').insert(4, 'Two.')
    await asha.until(() => asha.text === 'One.Two.')
    asha.type('Three.')
    await asha.until(() => ydoc.getText('body').toString() === 'One.Two.Three.')
    await plain.until(() => plain.text === 'One.Two.Three.')
    expect(plain.heard.filter(({ kind }) => kind >= frame.saved)).toEqual([])
    provider.destroy()
  })

  test("[DUR-6] the server's own edits take the same road", async () => {
    const [asha, ben] = await ashaAndBen()
    const doc = await house.lobby.read(housing)
    house.log.hold()
    const rewritten = house.lobby.rewrite(
      housing,
      doc?.doc.copy(doc.doc.content.append(doc.doc.content)) ?? neverNull(),
      ashaId(),
    )
    await aWhile()
    expect(ben.text).toBe('One.')
    house.log.release()
    expect(await rewritten).toBe(2)
    await ben.until(() => ben.text !== 'One.')
    expect(readBody(ben.ydoc).textContent).toBe('One.One.')
    expect(readBody(asha.ydoc).textContent).toBe('One.One.')
    expect(await house.lobby.writers(housing, 1, 2)).toEqual(['asha'])
    const again = await house.lobby.read(housing)
    expect(await house.lobby.rewrite(housing, again?.doc ?? neverNull(), ashaId())).toBe(2)
    expect((await house.lobby.read(housing, 1))?.doc.textContent).toBe('One.')
  })
})

/** An update with nothing in it. */
const none = new Uint8Array([0, 0])

function copyOf(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  return copy
}

function ashaId() {
  return PersonId.parse('asha')
}

function neverNull(): never {
  throw new Error('The paper is there.')
}
