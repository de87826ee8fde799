// Five people write on lines that lose, double and disorder frames and break off; the disk falters, the server dies and comes back. In the end all five,
// the server, and whoever opens the paper from the log see the same, whole.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import { proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { below, type Dice, dice, pick } from '../editor/dice.ts'
import { housing } from '../kit/room-house.ts'
import { findFaults, type KeptAnchor, type Reading } from './checker.ts'
import { Ledger } from './ledger.ts'
import { lineOf, someWord } from './random-edit.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'
import { SteeredReplica } from './steered-replica.ts'
import { SteeredServer } from './steered-server.ts'

const people = ['asha', 'ben', 'cleo', 'dora', 'eli'].map((name) => PersonId.parse(name))
const steps = 200

describe('delivery chaos', () => {
  test('[FAULT-1] whatever the lines do to what they carry, all arrives once and everybody sees the same', async () => {
    const seed = seedOf(20_261_125)
    const schedules = times(2_000, 10_000)
    const totals = { edits: 0, saved: 0, crashes: 0 }
    for (let at = 0; at < schedules; at++) {
      const played = await play(seed + at)
      expect(played.faults, `schedule with seed ${seed + at}`).toEqual([])
      totals.edits += played.edits
      totals.saved += played.saved
      totals.crashes += played.crashes
    }
    expect(totals.saved).toBeGreaterThan(schedules * 30)
    record('delivery chaos', `${schedules} schedules of ${steps} steps, 5 replicas`, seed, {
      ...totals,
      lost: 0,
      doubled: 0,
      'replicas that differ': 0,
    })
  })

  test('[FAULT-1] control: the same schedules find out a server that says saved before it has written', async () => {
    const seed = seedOf(20_261_125)
    let caught = 0
    for (let at = 0; at < 40; at++)
      if ((await play(seed + at, { lies: true })).faults.some((fault) => fault.includes('lost'))) caught++
    expect(caught).toBeGreaterThan(10)
    record('delivery chaos, control', '40 schedules, saved is said before writing', seed, { 'schedules caught': caught })
  })
})

interface Played {
  readonly faults: readonly string[]
  readonly edits: number
  readonly saved: number
  readonly crashes: number
}

async function play(seed: number, { lies = false } = {}): Promise<Played> {
  const roll = dice(seed)
  const ledger = new Ledger()
  const server = new SteeredServer({ lies })
  await server.createPaper('Start. ', people[0] ?? PersonId.parse('asha'))
  const replicas = people.map((person) => new SteeredReplica(person, server, ledger))
  const faults: string[] = []
  const anchors: KeptAnchor[] = []
  let crashes = 0

  async function crash(): Promise<void> {
    crashes += 1
    for (const replica of replicas) replica.disconnect()
    server.pullThePlug()
    faults.push(...findFaults({ readings: [await coldReading(server)], ledger, when: 'on disk' }))
    await server.start()
  }

  for (const replica of replicas) replica.connect()
  for (let step = 0; step < steps; step++) {
    const who = pick(roll, replicas)
    if (!server.isUp) await server.start()
    switch (chooseDeed(roll)) {
      case 'edit':
        who.edit(roll)
        break
      case 'carry':
        who.carryUp(1 + below(roll, 4))
        who.carryDown(1 + below(roll, 6))
        break
      case 'mischief':
        who.meddle(roll)
        break
      case 'line':
        if (who.isConnected) who.disconnect()
        else who.connect()
        break
      case 'disk':
        pick(roll, [() => server.hold(), () => server.fail(), () => server.mend(), () => server.mend()])()
        break
      case 'comment': {
        const anchor = commentOn(who.ydoc, roll)
        if (anchor) anchors.push(anchor)
        break
      }
      case 'snapshot':
        await server.room.compact()
        break
      case 'crash':
        await crash()
    }
    await turn()
    if (server.isUp) await server.clock.pass(50)
  }

  // The weather clears: whole lines, a good disk.
  server.mend()
  await server.clock.pass(10_000)
  for (const replica of replicas) replica.connect()
  for (let round = 0; round < 12; round++) {
    for (const replica of replicas) {
      replica.carryUp(Number.POSITIVE_INFINITY)
      replica.carryDown(Number.POSITIVE_INFINITY)
    }
    await turn()
    await server.clock.pass(10)
  }
  if (replicas.some(({ isSaved }) => !isSaved)) faults.push('somebody is not told that all is saved')
  // A room that gave up would have been opened anew, and nobody would have noticed.
  faults.push(...server.journal.lines.filter(({ kind }) => kind === 'bug').map(({ name }) => `the server noted ${name}`))
  const readings = [
    ...replicas.map(({ person, ydoc }) => ({ name: person, ydoc })),
    { name: 'the server', ydoc: server.room.look((ydoc) => ydoc) },
    await coldReading(server),
    everyEntry(server),
  ]
  faults.push(...findFaults({ readings, ledger, when: 'arrived', anchors }))
  return { faults, edits: ledger.written.size + ledger.deleted.size, saved: ledger.savedWords.size, crashes }
}

function chooseDeed(roll: Dice) {
  const n = roll() * 100
  if (n < 40) return 'edit'
  if (n < 75) return 'carry'
  if (n < 85) return 'mischief'
  if (n < 92) return 'line'
  if (n < 96) return 'disk'
  if (n < 97.5) return 'comment'
  return n < 98.5 ? 'snapshot' : 'crash'
}

function commentOn(ydoc: Y.Doc, roll: Dice): KeptAnchor | null {
  const word = someWord(lineOf(bodyOf(ydoc).text), roll)
  const [token] = word?.tokens ?? []
  if (!word || token === undefined) return null
  const { start, end } = proposeAnchor(ydoc, word.at, word.at + token.length)
  return { token, start, end }
}

async function coldReading(server: SteeredServer): Promise<Reading> {
  const opened = await openText(server.disk, housing)
  if (opened.kind !== 'whole') throw new Error(`The paper is ${opened.kind}.`)
  return { name: 'a cold open', ydoc: opened.text.ydoc }
}

/** Without any snapshot. */
function everyEntry(server: SteeredServer): Reading {
  const ydoc = newDocument()
  for (const { update } of server.entries) Y.applyUpdate(ydoc, update)
  return { name: 'the log from its first entry', ydoc }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))
