import { afterEach, expect, test } from 'vitest'
import { PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { RawGuest } from '../kit/raw-guest.ts'
import { openSmallHouse } from '../kit/room-house.ts'

type House = Awaited<ReturnType<typeof openSmallHouse>>
let house: House

afterEach(() => house.close())

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 150))
/** What somebody sees of a client id now. */
const seen = (by: RawGuest, of: RawGuest) => by.presence.findLast(({ client }) => client === of.ydoc.clientID)

async function ashaAndBen(): Promise<readonly [RawGuest, RawGuest]> {
  house = await openSmallHouse()
  return [await house.guest('asha').join(), await house.guest('ben').join()]
}

test('[ROOM-6] others see who you are as the server knows it, whatever you say of yourself', async () => {
  const [asha, ben] = await ashaAndBen()
  asha.showPresence({ user: { id: 'ben', name: 'Ben', colour: 1 }, caret: { anchor: 'a', head: 'b' } })
  await ben.until(() => seen(ben, asha) !== undefined)
  expect(seen(ben, asha)?.state).toEqual({ user: { id: 'asha', name: 'Asha', colour: 4 }, caret: { anchor: 'a', head: 'b' } })
  const cleo = await house.guest('ben').join()
  await cleo.until(() => seen(cleo, asha) !== undefined)
  await aWhile()
  // Nobody hears of themselves: a stock client would answer.
  expect(seen(asha, asha)).toBeUndefined()
})

test("[ROOM-6] somebody else's presence cannot be forged, replaced or taken away", async () => {
  const [asha, ben] = await ashaAndBen()
  asha.showPresence({ caret: 'mine' })
  ben.showPresence({ caret: 'his' })
  await asha.until(() => seen(asha, ben) !== undefined)
  const cleo = await house.guest('asha').join()
  await cleo.until(() => seen(cleo, asha) !== undefined)
  ben.showPresence({ caret: 'forged' }, asha.ydoc.clientID, 99)
  ben.showPresence(null, asha.ydoc.clientID, 100)
  ben.showPresence({ caret: 'ghost' }, 4711, 1)
  await aWhile()
  expect(seen(cleo, asha)?.state).toMatchObject({ caret: 'mine' })
  expect(cleo.presence.some(({ client }) => client === 4711)).toBe(false)
  expect(ben.closed).toBeNull()
})

test("[ROOM-6] a client id somebody has written with is not another person's to show", async () => {
  const [asha, ben] = await ashaAndBen()
  asha.type('Two.')
  await ben.until(() => ben.text === 'One.Two.')
  ben.showPresence({ caret: 'forged' }, asha.ydoc.clientID)
  await aWhile()
  expect(asha.presence.some(({ state }) => state?.caret === 'forged')).toBe(false)
})

test('[ROOM-7] presence goes when its guest goes, and is seen again when they come back', async () => {
  const [asha, ben] = await ashaAndBen()
  ben.showPresence({ caret: 'one' }, ben.ydoc.clientID, 5)
  await asha.until(() => seen(asha, ben)?.state !== undefined)
  ben.cut()
  await asha.until(() => seen(asha, ben)?.state === null)
  const gone = seen(asha, ben)?.clock ?? 0
  expect(gone).toBe(5)
  await ben.join()
  // A stock client says the same again, with the same clock; the others would pass over that.
  ben.showPresence({ caret: 'one' }, ben.ydoc.clientID, 5)
  await asha.until(() => seen(asha, ben)?.state !== null)
  expect(seen(asha, ben)?.clock).toBeGreaterThan(gone)
})

test('[ROOM-7] who comes back on a new line while the old one is not given up yet stays here when that goes', async () => {
  const [asha, ben] = await ashaAndBen()
  ben.showPresence({ caret: 'old line' })
  await asha.until(() => seen(asha, ben) !== undefined)
  const again = await house.guest('ben', { ydoc: ben.ydoc }).join()
  again.showPresence({ caret: 'new line' }, ben.ydoc.clientID, 2)
  await asha.until(() => seen(asha, ben)?.state?.caret === 'new line')
  ben.cut()
  await aWhile()
  expect(seen(asha, ben)?.state).toMatchObject({ caret: 'new line' })
})

test('[ROOM-8] many moves are few frames, and the last one counts', async () => {
  const [asha, ben] = await ashaAndBen()
  const before = ben.heard.length
  for (let move = 1; move <= 100; move++) asha.showPresence({ caret: move })
  await ben.until(() => seen(ben, asha)?.state?.caret === 100)
  expect(ben.heard.length - before).toBeLessThan(10)
})

test('[ROOM-8] presence that is too large closes the line', async () => {
  const [asha] = await ashaAndBen()
  asha.showPresence({ caret: 'x'.repeat(limits.presenceBytes) })
  await asha.until(() => asha.closed !== null)
  expect(asha.closed?.code).toBe(4413)
})

test.each([
  ['a clock the others could not count on', undefined, Number.MAX_SAFE_INTEGER],
  ['a client id no editor draws', 2 ** 40, 1],
])('[ROOM-8] presence with %s closes the line and is shown to nobody', async (_what, client, clock) => {
  const [asha, ben] = await ashaAndBen()
  ben.showPresence({ caret: 'here' }, client ?? ben.ydoc.clientID, clock)
  await ben.until(() => ben.closed !== null)
  await aWhile()
  expect([ben.closed?.code, asha.presence.some(({ state }) => state?.caret === 'here'), asha.closed]).toEqual([4422, false, null])
})

test('[ROOM-6] a new name is shown at once', async () => {
  const [asha, ben] = await ashaAndBen()
  asha.showPresence({ caret: 'here' })
  await ben.until(() => seen(ben, asha) !== undefined)
  const clock = seen(ben, asha)?.clock ?? 0
  house.bus.tell({ kind: 'person changed', person: PersonId.parse('asha') })
  await ben.until(() => (seen(ben, asha)?.clock ?? 0) > clock)
  expect(seen(ben, asha)?.state).toMatchObject({ user: { name: 'Asha' } })
})
