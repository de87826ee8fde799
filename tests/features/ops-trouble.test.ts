// What the host reads when the machine refuses something: never a stack of our own files, always what to do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test, vi } from 'vitest'
import { openForWriting } from '../../server/adapters/sql/update-log-file.ts'
import { sentenceFor } from '../../server/ops/sentence-for.ts'
import { runOps } from '../kit/run-ops.ts'
import { startWholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 60_000 })

const place = mkdtempSync(join(tmpdir(), 'rejoinder-trouble-'))
afterAll(() => rmSync(place, { recursive: true }))

const file = join(place, 'a-file')
writeFileSync(file, 'Words of somebody else.')

/** What goes wrong in here. */
function wrong(deed: () => unknown): unknown {
  try {
    deed()
  } catch (error) {
    return error
  }
  throw new Error('It went well.')
}

test('[OPS-22] a data folder that is a file stops the start with a sentence', async () => {
  const sentence = `${file} cannot be a folder: a file has that name. Choose another folder.`
  await expect(startWholeServer({ dataDir: file })).rejects.toThrow(new Error(`It ended with 1: ${sentence}\n`))
})

test('[OPS-22] so does a private key that is damaged', async () => {
  const dataDir = join(place, 'key')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'secret'), 'short')
  const sentence = `The secret in ${join(dataDir, 'secret')} is damaged. Remove the file to have a new one made; everybody then signs in again.`
  await expect(startWholeServer({ dataDir })).rejects.toThrow(new Error(`It ended with 1: ${sentence}\n`))
})

test('[OPS-22] so does a damaged database, and the commands say the same', async () => {
  const dataDir = join(place, 'damaged')
  mkdirSync(dataDir)
  for (const name of ['rejoinder.db', 'log.db']) writeFileSync(join(dataDir, name), 'x'.repeat(8192))
  const sentence =
    /^A file in the data folder is damaged \(file is not a database\)\. Copy the data folder before anything else\. .*\n$/
  const { code, out, err } = await runOps('backup', [join(place, 'b.tar')], { DATA_DIR: dataDir })
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(sentence)
  await expect(startWholeServer({ dataDir })).rejects.toThrow(/: A file in the data folder is damaged \(file is not a database\)/)
})

test('[OPS-22] a path with a space in it is not taken for a shorter one', async () => {
  const { code, err } = await runOps('backup', [join(place, 'my'), 'backups/b.tar'], { DATA_DIR: place })
  expect([code, err]).toEqual([
    1,
    `Give one file: "${join(place, 'my')}" and "backups/b.tar" are two. Put a path with spaces in quotes.\n`,
  ])
})

test('[OPS-22] a full disk, a missing permission and a disk that can only be read each have their sentence; a fault of ours has none', () => {
  const db = openForWriting(join(place, 'log.db'))
  db.exec('PRAGMA max_page_count = 1')
  const fill = () => db.exec('CREATE TABLE large AS SELECT zeroblob(100000) AS bytes')
  expect(sentenceFor(wrong(fill))).toMatch(/^The disk of the data folder is full\. Make room/)
  db.close()
  const reader = new DatabaseSync(join(place, 'log.db'), { readOnly: true })
  const write = () => reader.exec('CREATE TABLE more (one)')
  expect(sentenceFor(wrong(write))).toMatch(
    /^A file in the data folder cannot be written \(.*\)\. Run this as the user who runs the server/,
  )
  reader.close()

  // As Node makes them.
  const refused = (code: string) => Object.assign(new Error(code), { code, path: '/srv/data', syscall: 'mkdir' })
  expect(sentenceFor(refused('EACCES'))).toMatch(/^This user may not use \/srv\/data\. Run this as the user who runs the server/)
  expect(sentenceFor(refused('EROFS'))).toMatch(/^\/srv\/data is on a disk that can only be read\. Mount it for writing/)
  expect(sentenceFor(refused('ENOSPC'))).toMatch(/^There is no room left for \/srv\/data\. Make room/)
  expect(sentenceFor(new TypeError('x is not a function'))).toBeNull()
})
