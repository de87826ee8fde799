// A disk that turns a bit in what it holds, and says nothing. Whatever is touched is noticed when it is read, and what is shown is never another text.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { UpdateLogReader } from '../../server/adapters/sql/update-log-reader.ts'
import { makeLogRestored } from '../../server/adapters/sql/update-log-restored.ts'
import { surveyLog } from '../../server/adapters/sql/update-log-survey.ts'
import type { ClientIds } from '../../server/ports/update-log.ts'
import { newDocument, openText } from '../../server/rooms/cold-open.ts'
import { bodyOf, readBody } from '../../shared/document/body.ts'
import { PersonId } from '../../shared/model/ids.ts'
import { below, type Dice, dice, pick } from '../editor/dice.ts'
import { housing } from '../kit/room-house.ts'
import { onlyReading } from './cold-readings.ts'
import { Ledger } from './ledger.ts'
import { editAtRandom } from './random-edit.ts'
import { record } from './record.ts'
import { seedOf, times } from './scale.ts'

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-rot-'))
const sound = join(folder, 'sound.db')
const rotten = join(folder, 'rotten.db')
const snapshots = [40, 80, 110]
const restoredAt = 60
const head = 130
let text: string
let whose: string

beforeAll(async () => {
  text = await writePaper()
  copyFileSync(sound, rotten)
  whose = (await openRotten()).whose
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A paper by two, edit by edit, with three snapshots on the way, and once restored from a backup. */
async function writePaper(): Promise<string> {
  const roll = dice(12)
  const random = Math.random
  // Markers' ids and Yjs client ids: the same file for the same seed.
  Math.random = dice(13)
  let log = await openUpdateLog(sound)
  const people = ['asha', 'ben'].map((name) => PersonId.parse(name))
  const live = newDocument()
  live.clientID = 1
  bodyOf(live).text.insert(0, 'Start. ')
  const update = Y.encodeStateAsUpdate(live)
  await log.create(housing, 'lineage-1', { person: people[0] ?? null, clients: [1], update, receivedAt: 1 })
  const editors = people.map(() => newDocument())
  for (const [at, editor] of editors.entries()) editor.clientID = 1000 + at
  const ledger = new Ledger()
  for (let seq = 2; seq <= head; seq++) {
    const at = seq % 2
    const editor = editors[at] ?? live
    Y.applyUpdate(editor, Y.encodeStateAsUpdate(live))
    const before = Y.encodeStateVector(editor)
    editAtRandom(editor, roll, ledger)
    const change = Y.encodeStateAsUpdate(editor, before)
    const entry = { paper: housing, lineage: 'lineage-1', seq, person: people[at] ?? null, clients: [editor.clientID] }
    await log.append([{ ...entry, update: change, receivedAt: 1_700_000_000_000 + seq }])
    Y.applyUpdate(live, change)
    if (snapshots.includes(seq)) await log.keepSnapshot(housing, { seq, state: Y.encodeStateAsUpdate(live) })
    if (seq === restoredAt) {
      await log.close()
      makeLogRestored(sound, 1_700_000_000)
      log = await openUpdateLog(sound)
    }
  }
  await log.close()
  Math.random = random
  return JSON.stringify(readBody(live).toJSON())
}

interface Flip {
  readonly table: string
  readonly column: string
  readonly row: string
}

/** Turns one bit of one value, as a failing disk would, without the log knowing. Null: the table itself refuses such a value. */
function flipValue(roll: Dice): Flip | null {
  copyFileSync(sound, rotten)
  const db = new DatabaseSync(rotten)
  // So that it is the log that notices, and not a constraint that a disk knows nothing of. Nobody needs this file after a power cut.
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF')
  const [table, columns] = pick(roll, columnsOf)
  const column = pick(roll, columns)
  const rows = db.prepare(`SELECT * FROM ${table}`).all()
  const row = pick(roll, rows)
  const keys = keysOf[table] ?? []
  const where = keys.map((key) => `${key} = ?`).join(' AND ')
  try {
    db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`).run(
      turned(row[column] ?? null, roll),
      ...keys.map((key) => Number(row[key])),
    )
  } catch {
    return null
  } finally {
    db.close()
  }
  return { table, column, row: keys.map((key) => `${key} ${String(row[key])}`).join(', ') }
}

// Every column of every table, but for the numbers by which tables name each other's rows.
const columnsOf: readonly (readonly [string, readonly string[]])[] = [
  ['entry', ['seq', 'person', 'clients', 'received_at', 'crc', 'bytes', 'bytes', 'bytes', 'bytes']],
  ['snapshot', ['seq', 'crc', 'state', 'state', 'state', 'state']],
  ['log', ['paper', 'lineage', 'epoch']],
  ['life', ['epoch', 'crc']],
  ['tail', ['head', 'crc']],
  ['client', ['client', 'person', 'crc']],
  ['earlier_client', ['client', 'person', 'crc']],
]
const keysOf: Readonly<Record<string, readonly string[]>> = {
  entry: ['log', 'seq'],
  snapshot: ['log', 'seq'],
  log: ['log'],
  life: ['log'],
  tail: ['log'],
  client: ['log', 'client'],
  earlier_client: ['log', 'client'],
}

function turned(value: unknown, roll: Dice): string | number | Uint8Array {
  if (typeof value === 'number') return value ^ (1 << below(roll, 31))
  const bytes = value instanceof Uint8Array ? value.slice() : new TextEncoder().encode(String(value))
  const at = below(roll, bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << below(roll, value instanceof Uint8Array ? 8 : 7))
  return value instanceof Uint8Array ? bytes : new TextDecoder().decode(bytes)
}

/** As `npm run verify` finds it: also what is not needed to open the text. */
function damageIn(file: string): readonly string[] {
  const survey = surveyLog(file)
  const damaged = [...survey.logs()].flatMap((log) => log.damaged)
  survey.close()
  return damaged
}

interface OpenedRotten {
  readonly kind: string
  /** JSON; null when it is not whole. */
  readonly text: string | null
  /** The epoch, and whose each client id is. */
  readonly whose: string
  readonly isReported: boolean
}

const unreadable: OpenedRotten = { kind: 'unreadable', text: null, whose: '', isReported: true }

/** The paper as the server would open it. */
async function openRotten(): Promise<OpenedRotten> {
  let reader: UpdateLogReader
  try {
    reader = new UpdateLogReader(rotten)
  } catch {
    return unreadable
  }
  const opened = await openText(onlyReading(reader), housing)
  try {
    if (opened.kind === 'missing') return { ...unreadable, kind: 'missing', isReported: false }
    if (opened.kind === 'unreadable') return unreadable
    const { ydoc, epoch, damaged } = opened.text
    const clients = clientsIn(reader)
    if (clients === null) return unreadable
    const whose = JSON.stringify([epoch, [...clients.owners].sort(([one], [other]) => one - other)])
    const isReported = damaged.length + clients.damaged.length > 0
    return { kind: 'whole', text: JSON.stringify(readBody(ydoc).toJSON()), whose, isReported }
  } finally {
    reader.close()
  }
}

/** Null: they cannot be read, and the room is not opened. */
function clientsIn(reader: UpdateLogReader): ClientIds | null {
  try {
    return reader.answer({ kind: 'clients', paper: housing }) as ClientIds
  } catch {
    return null
  }
}

test('[FAULT-12] of a thousand bits turned in stored rows a thousand are noticed, and no other text, epoch or owner is ever told', async () => {
  const seed = seedOf(121)
  const roll = dice(seed)
  expect(damageIn(sound)).toEqual([])
  const flips = times(1_000, 10_000)
  const unnoticed: Flip[] = []
  const otherwise: Flip[] = []
  for (let done = 0; done < flips; ) {
    const flip = flipValue(roll)
    if (flip === null) continue
    done += 1
    if (damageIn(rotten).length === 0) unnoticed.push(flip)
    const opened = await openRotten()
    if (opened.kind === 'missing' || (opened.text !== null && (opened.text !== text || opened.whose !== whose)))
      otherwise.push(flip)
  }
  expect(unnoticed).toEqual([])
  expect(otherwise).toEqual([])
  record('bit rot in stored rows', `${flips} bits turned, every column`, seed, { noticed: flips, 'other texts shown': 0 })
})

test('[FAULT-12] [LOG-13] bits turned anywhere in the file, in its trees and headers too, never show another text', async () => {
  const seed = seedOf(122)
  const roll = dice(seed)
  const bytes = readFileSync(sound)
  const flips = times(1_000, 10_000)
  const seen: Record<string, number> = {}
  const wrong: string[] = []
  for (let flip = 0; flip < flips; flip++) {
    const at = below(roll, bytes.length)
    const bit = 1 << below(roll, 8)
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ bit
    writeFileSync(rotten, damaged)
    const opened = await openRotten()
    const kind = opened.kind === 'whole' ? (opened.isReported ? 'whole and reported' : 'whole') : opened.kind
    seen[kind] = (seen[kind] ?? 0) + 1
    if ((opened.text !== null && opened.text !== text) || opened.kind === 'missing') wrong.push(`byte ${at}, bit ${bit}: ${kind}`)
  }
  expect(wrong).toEqual([])
  record('bit rot anywhere in the file', `${flips} bits turned`, seed, { ...seen, 'other texts shown': 0 })
})

test('[FAULT-12] control: with a checksum made to fit, a turned bit goes by, so it is the checksum that notices', () => {
  copyFileSync(sound, rotten)
  const db = new DatabaseSync(rotten)
  const twin = db.prepare('SELECT bytes, crc FROM entry WHERE seq = 50').get()
  db.prepare('UPDATE entry SET bytes = ? WHERE seq = 50').run(turned(twin?.bytes ?? null, dice(1)))
  db.close()
  expect(damageIn(rotten)).toEqual(['entry 50'])
})
