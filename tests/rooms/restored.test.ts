// After a restore from a backup: the log goes on from an earlier point, and those who had the paper open bring back what it lacks, their own words and
// everybody's. Nothing is lost, nothing doubled, whoever comes first; and what has been used since belongs to its person again.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { makeLogRestored } from '../../server/adapters/sql/update-log-restored.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { openText } from '../../server/rooms/cold-open.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { closeCodes } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { RawGuest } from '../kit/raw-guest.ts'
import { housing, openHouse, paragraphs, type RoomHouse } from '../kit/room-house.ts'

const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')
const folders: string[] = []
let house: RoomHouse & { readonly log: UpdateLog }

afterEach(async () => {
  await house.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-restored-'))
  folders.push(folder)
  return folder
}

async function open(folder: string): Promise<void> {
  const log = await openUpdateLog(join(folder, 'log.db'))
  house = { ...(await openHouse({ log })), log }
  house.setRole('asha', 'owner')
  for (const person of ['ben', 'carys', 'eve']) house.setRole(person, 'editor')
  house.setRole('rhys', 'reader')
}

/** A house with the paper, and how it is lost and comes back from a backup that was taken here. */
async function begin(): Promise<void> {
  await open(newFolder())
  await house.lobby.create(housing, paragraphs('One.'), asha)
}

async function backUp(): Promise<string> {
  const folder = newFolder()
  await house.log.backup(join(folder, 'log.db'))
  return folder
}

async function loseAndRestore(backup: string): Promise<void> {
  await house.close()
  const folder = newFolder()
  cpSync(backup, folder, { recursive: true })
  makeLogRestored(join(folder, 'log.db'), 1_800_000_000)
  await open(folder)
}

/** The same editor, with all it holds, on a new line. */
function back(guest: RawGuest, person: string): Promise<RawGuest> {
  return house.guest(person, { ydoc: guest.ydoc, query: 'frames=100,101,102&epoch=1' }).join()
}

async function textOnDisk(): Promise<string> {
  const opened = await openText(house.log, housing)
  return opened.kind === 'whole' ? bodyOf(opened.text.ydoc).text.toString() : opened.kind
}

const wordsIn = (text: string) => (text.match(/[a-z]+\d+/g) ?? []).sort()

describe('a paper restored from a backup', () => {
  test('[OPS-13] whoever comes back first brings everybody’s words; those who follow add only what nobody had', async () => {
    await begin()
    const ashas = await house.guest('asha').join()
    const bens = await house.guest('ben').join()
    ashas.type(' asha1')
    bens.type(' ben1')
    await Promise.all([ashas.untilSaved(), bens.untilSaved()])
    const backup = await backUp()
    ashas.type(' asha2')
    bens.type(' ben2')
    // Somebody who first wrote after the backup: the restored server has never heard of their client id.
    const caryss = await house.guest('carys').join()
    caryss.type(' carys1')
    await Promise.all([ashas.untilSaved(), bens.untilSaved(), caryss.untilSaved()])
    await ashas.until(() => ['ben2', 'carys1'].every((word) => ashas.text.includes(word)))
    // Words built on somebody else's.
    ashas.type('asha3 ', ashas.text.indexOf('carys1'))
    await ashas.untilSaved()
    bens.cut()
    bens.type(' ben3')

    await loseAndRestore(backup)
    expect(wordsIn(await textOnDisk())).toEqual(['asha1', 'ben1'])
    const ashasAgain = await back(ashas, 'asha')
    await ashasAgain.untilSaved()
    expect(wordsIn(await textOnDisk())).toEqual(['asha1', 'asha2', 'asha3', 'ben1', 'ben2', 'carys1'])
    const bensAgain = await back(bens, 'ben')
    const caryssAgain = await back(caryss, 'carys')
    await Promise.all([bensAgain.untilSaved(), caryssAgain.untilSaved()])
    // And everybody goes on under the id they had.
    for (const [guest, word] of [
      [ashasAgain, ' asha4'],
      [bensAgain, ' ben4'],
      [caryssAgain, ' carys2'],
    ] as const) {
      guest.type(word)
      await guest.untilSaved()
    }
    const all = ['asha1', 'asha2', 'asha3', 'asha4', 'ben1', 'ben2', 'ben3', 'ben4', 'carys1', 'carys2']
    expect(wordsIn(await textOnDisk())).toEqual(all)
    for (const guest of [ashasAgain, bensAgain, caryssAgain]) {
      await guest.until(() => wordsIn(guest.text).length === all.length)
      expect(guest.text).toBe(await textOnDisk())
      expect(guest.closed).toBeNull()
    }
  })

  test('[OPS-13] what was deleted after the backup stays deleted, and numbers used again for other edits harm nobody', async () => {
    await begin()
    const ashas = await house.guest('asha').join()
    ashas.type(' asha1')
    await ashas.untilSaved()
    const backup = await backUp()
    ashas.type(' asha2')
    const at = ashas.text.indexOf('asha1')
    bodyOf(ashas.ydoc).text.delete(at, 'asha1'.length)
    await ashas.untilSaved()
    const before = await house.log.read(housing)

    await loseAndRestore(backup)
    // A newcomer is there first, and takes the numbers of the edits that were lost.
    const bens = await house.guest('ben').join()
    for (const word of [' ben1', ' ben2', ' ben3']) bens.type(word)
    await bens.untilSaved()
    const atBens = (await house.lobby.read(housing))?.seq ?? 0
    expect(atBens).toBeGreaterThanOrEqual(before?.head ?? 0)
    const ashasAgain = await back(ashas, 'asha')
    await ashasAgain.untilSaved()
    expect(wordsIn(await textOnDisk())).toEqual(['asha2', 'ben1', 'ben2', 'ben3'])
    // Every number means what it meant on this server, also with a snapshot in between.
    const then = await house.lobby.read(housing, atBens)
    expect(wordsIn(then?.doc.textContent ?? '')).toEqual(['asha1', 'ben1', 'ben2', 'ben3'])
  })

  test('[OPS-13] seeded random lives: any number of people, restored from any moment, twice, coming back in any order', async () => {
    for (const seed of [1, 2, 3]) await randomLife(randomOf(seed))
  }, 120_000)

  test('[OPS-14] an id that its person has used since the restore is theirs alone, and nobody is named for what somebody else brought back', async () => {
    await begin()
    const bens = await house.guest('ben').join()
    bens.type(' ben1')
    await bens.untilSaved()
    const backup = await backUp()
    bens.type(' ben2')
    await bens.untilSaved()
    const eves = await house.guest('eve').join()
    const ahead = forge(bens.ydoc, ' forged1')

    await loseAndRestore(backup)
    const evesAgain = await back(eves, 'eve')
    await evesAgain.untilSaved()
    // Eve brought Ben's words. They are under Ben's id, in an entry that says it came from Eve.
    const stored = await house.log.read(housing)
    expect(stored?.entries.at(-1)).toMatchObject({ person: 'eve', clients: [] })
    expect((await house.log.clients(housing)).owners.get(bens.ydoc.clientID)).toBe(ben)
    expect((await house.log.clients(housing)).earlier).toContain(bens.ydoc.clientID)

    const bensAgain = await back(bens, 'ben')
    bensAgain.showPresence({})
    bensAgain.type(' ben3')
    await bensAgain.untilSaved()
    expect((await house.log.clients(housing)).earlier).not.toContain(bens.ydoc.clientID)
    // From here on the ordinary rule holds.
    evesAgain.sendStep2(Y.encodeStateAsUpdate(ahead(bens.ydoc)))
    await evesAgain.until(() => evesAgain.closed !== null)
    expect(evesAgain.closed?.code).toBe(closeCodes.editRefused[0])
    expect(wordsIn(await textOnDisk())).toEqual(['ben1', 'ben2', 'ben3'])
    // Also when the paper is opened anew.
    const { owners, earlier } = await house.log.clients(housing)
    expect([owners.get(bens.ydoc.clientID), earlier.has(bens.ydoc.clientID)]).toEqual([ben, false])
  })

  test('[OPS-14] in a paper that was never restored nobody brings what others wrote', async () => {
    await begin()
    const bens = await house.guest('ben').join()
    bens.type(' ben1')
    await bens.untilSaved()
    const eves = await house.guest('eve').join()
    eves.sendStep2(Y.encodeStateAsUpdate(forge(bens.ydoc, ' forged1')(bens.ydoc)))
    await eves.until(() => eves.closed !== null)
    expect(eves.closed?.code).toBe(closeCodes.editRefused[0])
  })

  test('[OPS-14] a whole day of many people comes back in one offer', async () => {
    await begin()
    const ashas = await house.guest('asha').join()
    await ashas.untilSaved()
    const backup = await backUp()
    await loseAndRestore(backup)
    for (let visit = 0; visit < limits.updateClients * 2; visit++) {
      const visitor = new Y.Doc()
      Y.applyUpdate(visitor, Y.encodeStateAsUpdate(ashas.ydoc))
      bodyOf(visitor).text.insert(bodyOf(visitor).text.length, ` visit${visit}`)
      Y.applyUpdate(ashas.ydoc, Y.encodeStateAsUpdate(visitor))
    }
    const ashasAgain = await back(ashas, 'asha')
    await ashasAgain.untilSaved()
    expect(wordsIn(await textOnDisk())).toHaveLength(limits.updateClients * 2)
  })

  test('[OPS-15] a reader’s older copy is kept aside on their device, and brings nothing', async () => {
    await begin()
    const ashas = await house.guest('asha').join()
    await ashas.untilSaved()
    const backup = await backUp()
    ashas.type(' asha1')
    await ashas.untilSaved()
    const readers = await house.guest('rhys').join()
    await loseAndRestore(backup)
    const readersAgain = await back(readers, 'rhys')
    await readersAgain.until(() => readersAgain.closed !== null)
    expect(readersAgain.closed).toEqual({ code: closeCodes.otherLineage[0], reason: closeCodes.otherLineage[1] })
    expect(await textOnDisk()).not.toContain('asha1')
    // With a new copy they are welcome.
    const fresh = await house.guest('rhys').join()
    expect(fresh.closed).toBeNull()
  })
})

/** What an editor with somebody else's client id would write next: made from their text as it is now, or as it will be. */
function forge(ydoc: Y.Doc, words: string): (from: Y.Doc) => Y.Doc {
  const { clientID } = ydoc
  return (from) => {
    const forger = new Y.Doc()
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(from))
    forger.clientID = clientID
    bodyOf(forger).text.insert(0, words)
    return forger
  }
}

async function randomLife(random: () => number): Promise<void> {
  const people = ['asha', 'ben', 'carys', 'eve']
  const written = new Set<string>()
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T
  await begin()
  let guests = await Promise.all(people.map((person) => house.guest(person).join()))

  async function write(howMuch: number): Promise<void> {
    for (let n = 0; n < howMuch; n++) {
      const at = Math.floor(random() * people.length)
      const guest = pick(guests.slice(at, at + 1))
      const word = `w${written.size + 1000}`
      // At the start or the end, never in the middle of a word.
      guest.type(`${word} `, random() < 0.5 ? 1 : guest.text.length)
      written.add(word)
      if (random() < 0.3) await guest.untilSaved()
    }
    await Promise.all(guests.map((guest) => guest.until(() => guest.sent === 0 || guest.saved >= guest.sent)))
  }

  await write(10)
  const first = await backUp()
  await write(12)
  for (let again = 0; again < 2; again++) {
    await loseAndRestore(first)
    const order = people.map((person, at) => ({ person, at })).sort(() => random() - 0.5)
    const returned: RawGuest[] = []
    for (const { person, at } of order) {
      returned[at] = await back(pick(guests.slice(at, at + 1)), person)
      if (random() < 0.5) returned[at].showPresence({})
      if (random() < 0.5) returned[at].type(`${addWord(written)} `, 1)
    }
    guests = returned
    await write(10)
    const all = [...written].sort()
    await Promise.all(guests.map((guest) => guest.until(() => wordsIn(guest.text).length >= all.length)))
    expect(wordsIn(await textOnDisk())).toEqual(all)
    for (const guest of guests) expect([guest.closed, guest.text]).toEqual([null, await textOnDisk()])
  }
  await house.close()
}

function addWord(written: Set<string>): string {
  const word = `w${written.size + 1000}`
  written.add(word)
  return word
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
