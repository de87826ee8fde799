// The first promise of all, under the harshest fault: several people write, the server is killed in mid-sentence (SIGKILL, at a random moment), started
// again, killed again. Everything that was called saved is there, nothing is there twice; and the same test finds out a server that lies.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { openText } from '../../server/rooms/cold-open.ts'
import { bodyOf } from '../../shared/document/body.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import { housing } from '../kit/room-house.ts'

const script = join(import.meta.dirname, '../kit/room-server.ts')
const writers = 4
const running = new Set<ChildProcess>()
const folders: string[] = []

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

describe('kill -9', () => {
  test('[DUR-7] after a kill at any instant everything that was called saved is there, and nothing is there twice', async () => {
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
    console.info(`SEED=${seed}`)
    const result = await live({ random: randomOf(seed), cycles: 10, how: 'honest', writersSurvive: true })
    expect(result.acknowledged).toBeGreaterThan(200)
    expect(result.lost).toEqual([])
    expect(result.doubled).toEqual([])
    // Those who lived through it offered the rest again.
    expect(result.neverArrived).toEqual([])
    expect(result.replicasDiffer).toBe(false)
  }, 90_000)

  test('[DUR-7] the same test finds out a server that says saved before it has written', async () => {
    const seed = 20_261_123
    const result = await live({ random: randomOf(seed), cycles: 3, how: 'lying', writersSurvive: false })
    expect(result.lost.length).toBeGreaterThan(0)
  }, 60_000)
})

interface Life {
  readonly random: () => number
  readonly cycles: number
  readonly how: 'honest' | 'lying'
  /** Whether the writers keep what they wrote and offer it again, or are gone with the server: then only what is on disk counts. */
  readonly writersSurvive: boolean
}

interface Result {
  readonly acknowledged: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly neverArrived: readonly string[]
  readonly replicasDiffer: boolean
}

async function live({ random, cycles, how, writersSurvive }: Life): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-kill-'))
  folders.push(folder)
  const acknowledged = new Set<string>()
  const written = new Set<string>()
  let ydocs = Array.from({ length: writers }, () => new Y.Doc())
  for (let cycle = 0; cycle < cycles; cycle++) {
    const server = await startServer(folder, how)
    if (!writersSurvive) ydocs = ydocs.map(() => new Y.Doc())
    const lives = ydocs.map((ydoc, writer) => writeUntilCut({ server, ydoc, writer, cycle, random, acknowledged, written }))
    await pause(400 + random() * 900)
    await kill(server.child)
    await Promise.all(lives.map(async (life) => (await life).end()))
  }

  // What is on disk now, before anybody offers anything again.
  const onDisk = await wordsOnDisk(folder)
  const lost = [...acknowledged].filter((word) => !onDisk.includes(word))
  const server = await startServer(folder, how)
  const guests = await Promise.all(
    (writersSurvive ? ydocs : [new Y.Doc()]).map((ydoc, writer) => guestOf(server, writer, ydoc).join()),
  )
  await Promise.all(guests.map((guest) => guest.untilSaved()))
  const all = (await guestOf(server, writers, new Y.Doc()).join()).text
  await Promise.all(guests.map((guest) => guest.until(() => guest.text.length === all.length)))
  const replicasDiffer = guests.some(({ text }) => text !== all)
  for (const guest of guests) guest.cut()
  await kill(server.child)
  const words = Array.from(all.matchAll(/w\d+c\d+n\d+/g), ([word]) => word)
  return {
    acknowledged: acknowledged.size,
    lost,
    doubled: words.filter((word, at) => words.indexOf(word) !== at),
    neverArrived: writersSurvive ? [...written].filter((word) => !words.includes(word)) : [],
    replicasDiffer,
  }
}

interface WritingLife {
  readonly server: Started
  readonly ydoc: Y.Doc
  readonly writer: number
  readonly cycle: number
  readonly random: () => number
  readonly acknowledged: Set<string>
  readonly written: Set<string>
}

/** Types a word every few milliseconds, and notes which of them the server has called saved. */
async function writeUntilCut({
  server,
  ydoc,
  writer,
  cycle,
  random,
  acknowledged,
  written,
}: WritingLife): Promise<{ end(): void }> {
  const guest = await guestOf(server, writer, ydoc).join()
  const inFrame = new Map<number, string>()
  let count = 0
  const note = () => {
    for (const [frame, word] of inFrame) {
      if (frame > guest.saved) continue
      acknowledged.add(word)
      inFrame.delete(frame)
    }
  }
  const timer = setInterval(
    () => {
      note()
      if (guest.closed !== null) return
      const word = `w${writer}c${cycle}n${count++}`
      const { text } = bodyOf(ydoc)
      // Where a word ends, so that no word is written into another.
      const at = text.toString().indexOf(' ', Math.floor(random() * text.length)) + 1
      text.insert(at, `${word} `)
      written.add(word)
      inFrame.set(guest.sent, word)
    },
    5 + random() * 20,
  )
  return {
    end() {
      clearInterval(timer)
      // All that came before the line broke.
      note()
      guest.cut()
    },
  }
}

async function wordsOnDisk(folder: string): Promise<readonly string[]> {
  const log = await openUpdateLog(join(folder, 'log.db'))
  const opened = await openText(log, housing)
  await log.close()
  if (opened.kind !== 'whole') throw new Error(`The text cannot be opened: ${opened.kind}.`)
  return bodyOf(opened.text.ydoc).text.toString().split(' ')
}

interface Started {
  readonly child: ChildProcess
  readonly address: string
}

async function startServer(folder: string, how: string): Promise<Started> {
  const child = spawn(process.execPath, [script, folder, how], { stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)))
    child.stdout?.on('data', (said: Buffer) => {
      const [, found] = /port (\d+)/.exec(said.toString()) ?? []
      if (found !== undefined) resolve(found)
    })
  })
  return { child, address: `ws://127.0.0.1:${port}` }
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.removeAllListeners('error')
  child.kill('SIGKILL')
  await gone
  running.delete(child)
}

function guestOf({ address }: Started, writer: number, ydoc: Y.Doc): RawGuest {
  const origin = address.replace('ws', 'http')
  return new RawGuest({ address, paper: housing, cookie: `person=writer-${writer}`, origin, ydoc })
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
