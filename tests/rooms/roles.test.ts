// Who may send what, one row a role; and what happens when a right changes while somebody writes.
import { afterEach, describe, expect, test } from 'vitest'
import { watchSession } from '../../server/http/session-watch.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId, SessionId } from '../../shared/model/ids.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import type { Role } from '../../shared/roles/role.ts'
import type { RawGuest } from '../kit/raw-guest.ts'
import { housing, openSmallHouse } from '../kit/room-house.ts'
import { steeredClock } from '../kit/steered-clock.ts'

type House = Awaited<ReturnType<typeof openSmallHouse>>
let house: House

afterEach(() => house.close())

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))
const textOnServer = () => house.lobby.look(housing, (ydoc) => bodyOf(ydoc).text.toString())

async function cleoAs(role: Role | null): Promise<RawGuest> {
  house = await openSmallHouse()
  house.setRole('cleo', role)
  return house.guest('cleo').join()
}

describe('roles', () => {
  test.each([
    { role: 'reader', reads: true, writes: false },
    { role: 'commenter', reads: true, writes: false },
    { role: 'editor', reads: true, writes: true },
    { role: 'owner', reads: true, writes: true },
    { role: null, reads: false, writes: false },
  ] as const)('[GATE-1] $role: reads $reads, writes $writes', async ({ role, reads, writes }) => {
    const cleo = await cleoAs(role)
    expect(cleo.text === 'One.').toBe(reads)
    if (!reads) expect(cleo.closed?.code).toBe(4404)
    cleo.showPresence({ caret: null })
    cleo.type('Two.')
    await cleo.until(() => cleo.closed !== null || cleo.saved === cleo.sent)
    if (reads && !writes) expect(cleo.closed?.code).toBe(4423)
    expect(await textOnServer()).toBe(writes ? 'One.Two.' : 'One.')
  })

  test('[GATE-2] deletions of somebody who may not edit are dropped without a word', async () => {
    const cleo = await cleoAs('reader')
    bodyOf(cleo.ydoc).text.delete(0, 2)
    await cleo.untilSaved()
    expect([cleo.closed, await textOnServer()]).toEqual([null, 'One.'])
    // A reader's step 2, empty or not, is as welcome.
    cleo.cut()
    await cleo.join()
    await cleo.untilSaved()
    expect(cleo.closed).toBeNull()
    expect((await house.log.read(housing))?.head).toBe(1)
  })

  test('[GATE-3] an editor that knows an older form of the text may read, and is asked to reload when it writes', async () => {
    house = await openSmallHouse()
    const ben = await house.guest('ben', { query: 'frames=100&schema=0' }).join()
    expect(ben.text).toBe('One.')
    ben.type('Two.')
    await ben.until(() => ben.closed !== null)
    expect([ben.closed?.code, await textOnServer()]).toEqual([4426, 'One.'])
  })

  test('[GATE-3] an archived paper is read, not written, and who writes in it hears that it is archived', async () => {
    house = await openSmallHouse()
    house.archived.add(housing)
    const ben = await house.guest('ben').join()
    ben.type('Two.')
    await ben.until(() => ben.closed !== null)
    expect([ben.closed?.code, await textOnServer()]).toEqual([closeCodes.paperArchived[0], 'One.'])
  })
})

describe('a right that changes', () => {
  test.each([
    { to: null, code: 4403 },
    { to: 'reader', code: 4410 },
    { to: 'owner', code: 4410 },
  ] as const)('[GATE-4] editor to $to: the line is closed with $code within a second', async ({ to, code }) => {
    house = await openSmallHouse()
    const ben = await house.guest('ben').join()
    const asha = await house.guest('asha').join()
    await Promise.all([ben.untilSaved(), asha.untilSaved()])
    house.setRole('ben', to)
    await ben.until(() => ben.closed !== null, 1_000)
    expect(ben.closed?.code).toBe(code)
    asha.type('Two.')
    await asha.untilSaved()
    expect([ben.text, asha.closed]).toEqual(['One.', null])
    await ben.join()
    expect(ben.closed?.code ?? null).toBe(to === null ? 4403 : null)
  })

  test('[GATE-4] a right that did not change closes nothing', async () => {
    house = await openSmallHouse()
    const ben = await house.guest('ben').join()
    house.setRole('ben', 'editor')
    await aWhile()
    expect(ben.closed).toBeNull()
  })

  test('[GATE-4] a session that ends takes its windows with it, and no others', async () => {
    house = await openSmallHouse()
    const ben = await house.guest('ben').join()
    const asha = await house.guest('asha').join()
    house.bus.tell({ kind: 'session ended', person: PersonId.parse('ben'), session: SessionId.parse('session-of-ben') })
    await ben.until(() => ben.closed !== null, 1_000)
    expect([ben.closed?.code, asha.closed]).toEqual([4401, null])
  })

  test('[GATE-4] who comes with a session that ended while it was looked up is not let in', async () => {
    house = await openSmallHouse()
    house.bus.tell({ kind: 'session ended', person: PersonId.parse('ben'), session: SessionId.parse('session-of-ben') })
    const ben = await house.guest('ben').join()
    expect(ben.closed?.code).toBe(4401)
  })

  test('[GATE-4] a session that runs out ends its lines the same second; one that was used meanwhile lives on', async () => {
    house = await openSmallHouse()
    const clock = steeredClock()
    const hour = 3_600_000
    const asha = { id: PersonId.parse('asha'), name: 'Asha', isHost: false, isGuest: false, session: SessionId.parse('one') }
    const inDays = (days: number) => ({ ...asha, until: clock.now() + days * 24 * hour })
    const ended: string[] = []
    const answers = [inDays(60), null]
    watchSession(inDays(30), {
      clock,
      journal: house.journal,
      ask: async () => answers.shift() ?? null,
      ended: () => void ended.push('asha'),
    })
    await clock.pass(59 * 24 * hour)
    expect(ended).toEqual([])
    await clock.pass(24 * hour)
    expect(ended).toEqual(['asha'])
  })

  test('[GATE-4] a paper that is archived closes the lines of those who wrote in it', async () => {
    house = await openSmallHouse()
    const ben = await house.guest('ben').join()
    house.archived.add(housing)
    house.bus.tell({ kind: 'paper changed', paper: housing })
    await ben.until(() => ben.closed !== null, 1_000)
    expect(ben.closed?.code).toBe(4410)
  })

  test('[ROOM-5] news of a paper reaches its guests', async () => {
    house = await openSmallHouse()
    const ben = await house.guest('ben').join()
    const kinds = ['threads changed', 'people changed', 'versions changed', 'editions changed', 'paper changed'] as const
    for (const kind of kinds) house.bus.tell({ kind, paper: housing })
    await ben.until(() => ben.news.length === kinds.length)
    expect(ben.news).toEqual([...kinds])
  })
})
