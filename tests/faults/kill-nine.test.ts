// The first promise of all, under the harshest fault: twenty people write, the server is killed in mid-sentence (SIGKILL), started again, killed again; at
// random, while a snapshot is written, and while an edition is published. And the same test finds out a server that lies.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { below, dice } from '../editor/dice.ts'
import { Newsroom } from './newsroom.ts'
import { record } from './record.ts'
import { RoomsAlone } from './rooms-alone.ts'
import { seedOf, times } from './scale.ts'

const kit = join(import.meta.dirname, '../kit')
/** Kills of one paper's server. */
const killsEach = 20
let room: Newsroom
let alone: RoomsAlone

describe('kill -9 of the whole server', () => {
  afterEach(() => room.close())

  test('[DUR-7] after a kill at any instant everything that was called saved is there, and nothing is there twice', async () => {
    const seed = seedOf(20_261_125)
    const seen = { saved: 0, comments: 0, editions: 0, inCompaction: 0, inPublishing: 0 }
    // A paper for each round: every word of it is looked at after every kill.
    const rounds = times(1, 5)
    for (let round = 0; round < rounds; round++) {
      room = await Newsroom.open({ seed: seed + round, writers: 20, nodeArgs: ['--import', join(kit, 'with-dying-log.ts')] })
      await killAgainAndAgain(seed + round, seen)
      if (round < rounds - 1) await room.close()
    }
    expect(seen.inCompaction).toBeGreaterThan(0)
    record('kill -9', `${rounds * killsEach} kills, 20 writers`, seed, {
      'edits saved': seen.saved,
      'comments answered': seen.comments,
      'editions answered': seen.editions,
      'kills while a snapshot was written': seen.inCompaction,
      'kills before a publication was answered': seen.inPublishing,
      lost: 0,
      doubled: 0,
    })
  })

  async function killAgainAndAgain(
    seed: number,
    seen: Record<'saved' | 'comments' | 'editions' | 'inCompaction' | 'inPublishing', number>,
  ) {
    const roll = dice(seed)
    const editions = new Set<number>()
    await room.everybodyJoins()
    for (let kill = 0; kill < killsEach; kill++) {
      room.everybodyWrites(60, 240)
      const comments = [room.comment(), room.comment()]
      let publishing: Promise<number | null> | null = null
      if (kill % 4 === 1 && (await dieInSnapshot(room, below(roll, 4)))) seen.inCompaction += 1
      else if (kill % 4 === 3) publishing = publish(room)
      await pause(kill % 2 === 0 ? 150 + below(roll, 350) : below(roll, publishing ? 40 : 1))
      await room.kill()
      room.everybodyStops()
      await Promise.all(comments)
      const published = await publishing
      if (published !== null) editions.add(published)
      if (publishing && published === null) seen.inPublishing += 1
      expect(await room.faultsOnDisk(), `after kill ${kill} of seed ${seed}`).toEqual([])

      await room.startAgain()
      await room.everybodyJoins()
    }
    await room.everybodyIsTold()
    expect(await room.faultsInTheEnd()).toEqual([])
    expect(await faultsOfEditions(room, editions)).toEqual([])
    const { ledger, comments } = room
    expect(ledger.savedWords.size).toBeGreaterThan(killsEach * 10)
    seen.saved += ledger.savedWords.size + ledger.savedDeletions.size
    seen.comments += comments.length
    seen.editions += editions.size
  }

  test('[DUR-7] control: the same test finds out a server that says saved before it has written', async () => {
    const seed = seedOf(20_261_123)
    const roll = dice(seed)
    room = await Newsroom.open({ seed, writers: 20, nodeArgs: ['--import', join(kit, 'with-lying-log.ts')] })
    await room.everybodyJoins()
    room.everybodyWrites(20, 80)
    await pause(400 + below(roll, 200))
    await room.kill()
    const lost = (await room.faultsOnDisk()).filter((fault) => fault.startsWith('a cold open lost'))
    expect(lost.length).toBeGreaterThan(0)
    record('kill -9, control', '1 kill, saved is said before writing', seed, { 'saved edits lost': lost.length })
  })
})

describe('kill -9 of the rooms alone', () => {
  afterEach(() => alone.close())

  test('[DUR-7] the same for an instant of its own each time, again and again', async () => {
    const seed = seedOf(20_261_126)
    let saved = 0
    const rounds = times(2, 45)
    for (let round = 0; round < rounds; round++) {
      alone = await RoomsAlone.open({ seed: seed + round, writers: 20 })
      saved += await killAgainAndAgain(seed + round)
      if (round < rounds - 1) await alone.close()
    }
    record('kill -9 of the rooms alone', `${rounds * killsEach} kills, 20 writers`, seed, {
      'edits saved': saved,
      lost: 0,
      doubled: 0,
    })
  })

  /** Resolves with how many edits were called saved. */
  async function killAgainAndAgain(seed: number): Promise<number> {
    const roll = dice(seed)
    await alone.everybodyJoins()
    for (let kill = 0; kill < killsEach; kill++) {
      alone.everybodyWrites(30, 120)
      await pause(100 + below(roll, 200))
      await alone.kill()
      alone.everybodyStops()
      expect(await alone.faultsOnDisk(), `after kill ${kill} of seed ${seed}`).toEqual([])
      await alone.startAgain()
      await alone.everybodyJoins()
    }
    await alone.everybodyIsTold()
    expect(await alone.faultsInTheEnd()).toEqual([])
    const { ledger } = alone
    expect(ledger.savedWords.size).toBeGreaterThan(killsEach * 10)
    return ledger.savedWords.size + ledger.savedDeletions.size
  }

  test('[DUR-7] control: rooms that say saved before they have written are found out at the first kill', async () => {
    const seed = seedOf(20_261_124)
    alone = await RoomsAlone.open({ seed, writers: 20, how: 'lying' })
    await alone.everybodyJoins()
    alone.everybodyWrites(20, 80)
    await pause(400)
    await alone.kill()
    const lost = (await alone.faultsOnDisk()).filter((fault) => fault.startsWith('a cold open lost'))
    expect(lost.length).toBeGreaterThan(0)
    record('kill -9 of the rooms alone, control', '1 kill, saved is said before writing', seed, {
      'saved edits lost': lost.length,
    })
  })
})

/** Makes the five hundred edits after which a snapshot is due. The server dies while it writes it. False: it did not come to that. */
async function dieInSnapshot({ writers, server }: Newsroom, after: number): Promise<boolean> {
  const wish = join(server.dataDir, 'die-in-snapshot')
  writeFileSync(wish, String(after))
  for (let burst = 0; burst < 60 && isUp(writers); burst++) {
    for (const writer of writers) writer.edit()
    await pause(15)
  }
  rmSync(wish)
  return !isUp(writers)
}

const isUp = (writers: Newsroom['writers']) => writers.every(({ closed }) => closed === null)

/** The number of the edition, or null when the server went before it answered. */
async function publish({ owner, paper }: Newsroom): Promise<number | null> {
  const params = { id: paper }
  try {
    const { output } = await owner.call(endpoints.listEditions, { params })
    const amendment = { kind: 'correction' as const, sentence: 'What we know now.' }
    const { status, output: edition } = await owner.call(endpoints.publish, {
      params,
      input: output.editions.length === 0 ? {} : { amendment },
    })
    return status === 200 ? edition.number : null
  } catch {
    return null
  }
}

/** Every edition that was answered is there; each that is there is whole, and they are numbered without a gap. */
async function faultsOfEditions({ owner, paper, server }: Newsroom, answered: ReadonlySet<number>): Promise<string[]> {
  const { editions } = (await owner.call(endpoints.listEditions, { params: { id: paper } })).output
  const numbers = editions.map(({ number }) => number)
  const pages = await Promise.all(
    editions.map(async ({ address, number }) => {
      const page = await owner.fetch(address.slice(server.url.length))
      return page.ok && (await page.text()).includes('</html>') ? [] : [`edition ${number} cannot be read`]
    }),
  )
  return [
    ...[...answered].filter((number) => !numbers.includes(number)).map((number) => `edition ${number} is gone`),
    ...(numbers.every((number, at) => number === editions.length - at) ? [] : [`editions are numbered ${numbers.join(', ')}`]),
    ...pages.flat(),
  ]
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
