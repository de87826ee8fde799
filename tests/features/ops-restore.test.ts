// Restoring: never over a running server or over data nobody agreed to give up, never something damaged, and never half.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Doc } from 'yjs'
import { DataDirInUse, unfinishedRestore } from '../../server/adapters/system/data-dir-guard.ts'
import { backUp } from '../../server/ops/backup.ts'
import { restore } from '../../server/ops/restore.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import { runOps } from '../kit/run-ops.ts'
import { password } from '../kit/visitor.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const elsewhere = mkdtempSync(join(tmpdir(), 'rejoinder-restore-'))
const file = join(elsewhere, 'bins.tar')
const running: WholeServer[] = []
let paper: string
let held: RawGuest

async function start(dataDir?: string): Promise<WholeServer> {
  const server = await startWholeServer(dataDir === undefined ? {} : { dataDir })
  running.push(server)
  return server
}

/** A folder of a server that was stopped; backed up while Asha's editor was open, and written in after that. */
beforeAll(async () => {
  const server = await start()
  const asha = await server.signUp('Asha')
  const { output } = await asha.call(endpoints.startPaper, {
    input: { title: 'Bins', content: { format: 'markdown', text: 'Then.' } },
  })
  paper = output.id
  await asha.call(endpoints.nameVersion, { params: { id: paper }, input: { name: 'As it was then' } })
  held = await editorOf(server, asha.cookie).join()
  await backUp({ dataDir: server.dataDir, file })
  held.type(' after the backup')
  await held.untilSaved()
  held.cut()
  await server.stop()
})
afterEach(async () => {
  for (const server of running.splice(1)) await server.remove()
})
afterAll(async () => {
  for (const server of running) await server.remove()
  rmSync(elsewhere, { recursive: true })
})

const left = () => running[0]?.dataDir ?? ''

function editorOf(server: WholeServer, cookie: string, ydoc = held?.ydoc): RawGuest {
  return new RawGuest({
    address: server.url.replace('http', 'ws'),
    origin: server.url,
    paper,
    cookie,
    ...(ydoc === undefined ? {} : { ydoc }),
  })
}

/** Everything in a folder by name, with its bytes. */
function bytesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name)).toString('base64')]))
}

test('[OPS-12] a restore makes a data folder that a server starts on: everything from then is there, everybody signs in again', async () => {
  const dataDir = join(elsewhere, 'new')
  const { code, out, err } = await runOps('restore', [file], { DATA_DIR: dataDir })
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Restored to \S+new: 1 paper, \d+ edits?, 0 editions, 0 pictures, 2 people, as of 2\d\d\d-.+Z\.\n/)
  expect(out).toContain('people removed since have access again')
  expect(readdirSync(dataDir).sort()).toEqual(['in-use', 'log.db', 'rejoinder.db'])

  const server = await start(dataDir)
  const asha = server.visitor()
  await asha.call(endpoints.signIn, { input: { email: 'asha@council.example', password } })
  const found = (await asha.call(endpoints.getPaper, { params: { id: paper } })).output
  expect(found.title).toBe('Bins')
  expect(found.epoch).toBeGreaterThan(1)
  const { versions } = (await asha.call(endpoints.listVersions, { params: { id: paper } })).output
  expect(versions.map(({ name }) => name)).toContain('As it was then')

  // An editor that was open before has more than the server: it brings it back, once.
  const back = await editorOf(server, asha.cookie).join()
  await back.untilSaved()
  const newcomer = await editorOf(server, asha.cookie, new Doc()).join()
  expect(newcomer.text).toContain('Then.')
  expect(newcomer.text.split(' after the backup')).toHaveLength(2)
  back.cut()
  newcomer.cut()
  await server.stop()
})

test('[OPS-12] it does not touch data that is there unless it is told to, and then moves it aside', async () => {
  const before = bytesIn(left())
  const refused = await runOps('restore', [file], { DATA_DIR: left() })
  expect(refused).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^There is data in \S+ already\. With --replace it is moved aside/),
  })
  expect(bytesIn(left())).toEqual(before)

  const { manifest, aside } = await restore({ file, dataDir: left(), replace: true })
  expect(manifest.holds.papers).toBe(1)
  const { 'in-use': _, ...data } = before
  expect(bytesIn(aside ?? '')).toEqual(data)
  expect(
    readdirSync(left())
      .filter((name) => !name.startsWith('replaced-'))
      .sort(),
  ).toEqual(['in-use', 'log.db', 'rejoinder.db'])
})

test('[OPS-12] it refuses while a server runs on the folder, and a server does not start on a folder that is half restored', async () => {
  const server = await start()
  await expect(restore({ file, dataDir: server.dataDir, replace: true })).rejects.toBeInstanceOf(DataDirInUse)
  expect((await server.visitor().fetch('/readyz')).status).toBe(200)
  await server.stop()
  writeFileSync(join(server.dataDir, unfinishedRestore), '')
  await expect(start(server.dataDir)).rejects.toThrow(/It ended with 1: A restore into .* was stopped half way\. Run it again/)
  await restore({ file, dataDir: server.dataDir, replace: true })
  await start(server.dataDir)
})

test('[OPS-12] what is damaged, too large or too new is refused before anything is changed', async () => {
  const dataDir = join(elsewhere, 'kept')
  await restore({ file, dataDir, replace: false })
  const before = bytesIn(dataDir)
  const spoilt = join(elsewhere, 'spoilt.tar')
  const bytes = readFileSync(file)
  bytes[bytes.length - 2_000] = (bytes[bytes.length - 2_000] ?? 0) ^ 1
  writeFileSync(spoilt, bytes)
  await expect(restore({ file: spoilt, dataDir, replace: true })).rejects.toThrow('is damaged')
  const free = () => Promise.resolve(1e6)
  await expect(restore({ file, dataDir, replace: true, free })).rejects.toThrow('There is too little room')

  const newer = join(elsewhere, 'newer')
  await restore({ file, dataDir: newer, replace: false })
  const db = new DatabaseSync(join(newer, 'rejoinder.db'))
  db.exec("INSERT INTO migration VALUES (999, '2030-01-01')")
  db.close()
  const newerFile = join(elsewhere, 'newer.tar')
  await backUp({ dataDir: newer, file: newerFile })
  await expect(restore({ file: newerFile, dataDir, replace: true })).rejects.toThrow('made by a newer Rejoinder')
  expect(bytesIn(dataDir)).toEqual(before)
  expect(existsSync(join(dataDir, 'restoring'))).toBe(false)
})

test('[OPS-13] each restore gives every paper an epoch it never had, also of the same backup again', async () => {
  const epochs = async (name: string) => {
    const dataDir = join(elsewhere, name)
    await restore({ file, dataDir, replace: false })
    const main = new DatabaseSync(join(dataDir, 'rejoinder.db'), { readOnly: true })
    const log = new DatabaseSync(join(dataDir, 'log.db'), { readOnly: true })
    const found = [main.prepare('SELECT epoch FROM paper').get()?.epoch, log.prepare('SELECT epoch FROM log').get()?.epoch]
    main.close()
    log.close()
    expect(found[0]).toBe(found[1])
    return Number(found[0])
  }
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-25T09:00:00Z') })
  const first = await epochs('once')
  vi.setSystemTime(new Date('2026-11-25T09:00:01Z'))
  const second = await epochs('twice')
  vi.useRealTimers()
  expect(second).toBeGreaterThan(first)
  expect(first).toBeGreaterThan(1)
})
