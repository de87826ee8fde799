// Backing up while people write, and what a backup is: one file that says of itself what it holds, and that nothing half ever stands under its name.
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { backUp } from '../../server/ops/backup.ts'
import { readManifest, unpackBackup } from '../../server/ops/backup-file.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { runOps } from '../kit/run-ops.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 60_000 })

const running: WholeServer[] = []
const folders: string[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'rejoinder-ops-'))
  folders.push(made)
  return made
}

async function start(): Promise<WholeServer> {
  const server = await startWholeServer()
  running.push(server)
  return server
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.remove()
  for (const made of folders.splice(0)) rmSync(made, { recursive: true })
})

/** A server that was stopped, with one paper of Asha's. */
async function stoppedData(): Promise<string> {
  const server = await start()
  const asha = await server.signUp('Asha')
  await asha.call(endpoints.startPaper, { input: { title: 'Bins', content: { format: 'markdown', text: 'Words to keep.' } } })
  await server.stop()
  return server.dataDir
}

test('[OPS-9] a backup taken while people work is one file; it says in one line what it holds, and its log holds all its main database refers to', async () => {
  const server = await start()
  const asha = await server.signUp('Asha')
  await asha.call(endpoints.startPaper, { input: { title: 'Before the backup' } })
  let isWriting = true
  const busy = (async () => {
    for (let n = 1; isWriting; n += 1) {
      const { output } = await asha.call(endpoints.startPaper, { input: { title: `Meanwhile, ${n}` } })
      await asha.call(endpoints.nameVersion, { params: { id: output.id }, input: { name: `At ${n}` } })
    }
  })()
  const file = join(folder(), 'new', 'rejoinder.tar')
  const { code, out } = await runOps('backup', [file], { DATA_DIR: server.dataDir })
  isWriting = false
  await busy
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(
      /^Backed up to \S+rejoinder\.tar: \d+ papers?, \d+ edits?, 0 editions, 0 pictures, 2 people; \d+.* [kM]B\.\n$/,
    ),
  ])
  const unpacked = folder()
  const { holds } = await unpackBackup(file, unpacked)
  expect(holds.papers).toBeGreaterThan(0)
  const main = new DatabaseSync(join(unpacked, 'rejoinder.db'))
  main.prepare('ATTACH ? AS history').run(join(unpacked, 'log.db'))
  expect(main.prepare('SELECT id FROM paper WHERE id NOT IN (SELECT paper FROM history.log)').all()).toEqual([])
  main.close()
  // Nothing is left beside the file.
  expect(readdirSync(join(file, '..'))).toEqual(['rejoinder.tar'])
})

test('[OPS-10] a backup never overwrites, and one that fails leaves nothing under its name', async () => {
  const dataDir = await stoppedData()
  const file = join(folder(), 'rejoinder.tar')
  writeFileSync(file, 'mine')
  await expect(backUp({ dataDir, file })).rejects.toThrow(`${file} is there already: give a name that is not taken.`)
  expect(readFileSync(file, 'utf8')).toBe('mine')

  const other = join(folder(), 'other.tar')
  const tooSmall = () => Promise.resolve(60e6)
  await expect(backUp({ dataDir, file: other, free: tooSmall })).rejects.toThrow(
    /^There is too little room in .+ are needed, 60\.0 MB are free\.$/,
  )
  // A main database that refers to edits the log does not have.
  const log = new DatabaseSync(join(dataDir, 'log.db'))
  log.exec('PRAGMA foreign_keys = OFF; DELETE FROM entry')
  log.close()
  await expect(backUp({ dataDir, file: other })).rejects.toThrow(/^The log lacks what the main database refers to: paper /)
  // Another backup is at it, or was killed.
  mkdirSync(`${other}.unfinished`)
  await expect(backUp({ dataDir, file: other })).rejects.toThrow(`${other}.unfinished is there: another backup writes it now`)
  rmSync(`${other}.unfinished`, { recursive: true })
  expect(readdirSync(join(other, '..'))).toEqual([])
})

test('[OPS-10] a backup of what is not there is refused with a sentence', async () => {
  const empty = folder()
  const { code, err } = await runOps('backup', [join(empty, 'a.tar')], { DATA_DIR: empty })
  expect([code, err]).toEqual([1, `There is no rejoinder.db in ${empty}: set DATA_DIR as the server has it.\n`])
  expect(await runOps('backup', [], { DATA_DIR: empty })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Say where to: /),
  })
})

test('[OPS-11] a backup is checked byte for byte against its manifest; anything else is refused by name', async () => {
  const dataDir = await stoppedData()
  const place = folder()
  const file = join(place, 'rejoinder.tar')
  const { parts } = await backUp({ dataDir, file })
  expect(parts.map(({ name }) => name)).toEqual(['rejoinder.db', 'log.db'])
  expect((await readManifest(file)).format).toBe('rejoinder backup 1')

  const whole = readFileSync(file)
  const spoilt = join(place, 'spoilt.tar')
  const spoil = (how: () => void) => {
    writeFileSync(spoilt, whole)
    how()
    return expect(unpackBackup(spoilt, null)).rejects
  }
  const flipOneBit = (at: number) => {
    const handle = openSync(spoilt, 'r+')
    writeSync(handle, Uint8Array.of((whole[at] ?? 0) ^ 1), 0, 1, at)
    closeSync(handle)
  }
  await spoil(() => flipOneBit(whole.length - 2_000)).toThrow(`log.db in ${spoilt} is damaged: it is not what was backed up.`)
  await spoil(() => truncateSync(spoilt, whole.length - 3_000)).toThrow(`${spoilt} is not a backup of Rejoinder, or is damaged`)
  await spoil(() => writeFileSync(spoilt, 'no archive at all')).toThrow(`${spoilt} is not a backup of Rejoinder, or is damaged`)
  await spoil(() => writeFileSync(spoilt, '')).toThrow(`${spoilt} is not a backup of Rejoinder`)
  await expect(readManifest(join(place, 'none.tar'))).rejects.toThrow(`There is no file ${join(place, 'none.tar')}.`)
  expect(existsSync(join(dataDir, 'restoring'))).toBe(false)

  // As the host sees it, who may have a file that was not copied whole. Far from its end much is unread when the damage is found.
  const sentences = async (how: () => void) => {
    writeFileSync(spoilt, whole)
    how()
    return runOps('restore', [spoilt, '--replace'], { DATA_DIR: dataDir })
  }
  const before = readdirSync(dataDir)
  const flipped = await sentences(() => flipOneBit(150_000))
  expect(flipped).toEqual({ code: 1, out: '', err: `rejoinder.db in ${spoilt} is damaged: it is not what was backed up.\n` })
  for (const at of [20_000, whole.length / 2, whole.length - 20_000]) {
    const { code, err } = await sentences(() => truncateSync(spoilt, Math.floor(at)))
    expect({ code, err }).toEqual({
      code: 1,
      err: `${spoilt} is not a backup of Rejoinder, or is damaged: Unexpected end of data.\n`,
    })
  }
  expect(readdirSync(dataDir)).toEqual(before)
})
