// Looking through what is kept: everything that could be wrong is found, named by its number, and told; what is whole is called whole. One paper is made
// by hand, so that each fault can be made by hand too.
import { createHash } from 'node:crypto'
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { backUp } from '../../server/ops/backup.ts'
import { isWhole, reportInWords, verifyBackup, verifyFolder } from '../../server/ops/verify.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { RawGuest } from '../kit/raw-guest.ts'
import { runOps } from '../kit/run-ops.ts'
import { startWholeServer, type WholeServer } from '../kit/whole-server.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })

const elsewhere = mkdtempSync(join(tmpdir(), 'rejoinder-verify-'))
let server: WholeServer
let paper: string

/** A paper with enough edits for a snapshot, a picture, a version and an edition; the server is still running. */
beforeAll(async () => {
  server = await startWholeServer()
  const asha = await server.signUp('Asha')
  paper = (await asha.call(endpoints.startPaper, { input: { title: 'Bins', content: { format: 'markdown', text: 'Then.' } } }))
    .output.id
  const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const added = await asha.fetch(`/api/papers/${paper}/images`, {
    method: 'POST',
    body: png,
    headers: { 'content-type': 'image/png' },
  })
  const { src } = (await added.json()) as { src: string }
  const editor = new RawGuest({ address: server.url.replace('http', 'ws'), origin: server.url, paper, cookie: asha.cookie })
  await editor.join()
  const text = editor.ydoc.getText('body')
  text.insertEmbed(text.length, { b: 'teal', l: ['image', { src, alt: 'A teal square' }] })
  await editor.untilSaved()
  // In bursts that the server's pace lets through at once.
  for (let burst = 0; burst < 13; burst++) {
    for (let n = 0; n < 40; n++) editor.type(` word${n}`, 1)
    await editor.until(() => editor.saved >= editor.sent, 30_000)
  }
  await asha.call(endpoints.nameVersion, { params: { id: paper }, input: { name: 'First' } })
  const { status } = await asha.call(endpoints.publish, { params: { id: paper }, input: {} })
  expect(status).toBe(200)
  editor.cut()
})
afterAll(async () => {
  await server.remove()
  rmSync(elsewhere, { recursive: true })
})

/** A copy of the server's data, spoilt by SQL. */
async function spoilt(name: string, file: 'log.db' | 'rejoinder.db', sql: string) {
  const dataDir = join(elsewhere, name)
  cpSync(whole, dataDir, { recursive: true })
  const db = new DatabaseSync(join(dataDir, file))
  db.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
  db.close()
  const report = await verifyFolder(dataDir)
  expect(isWhole(report)).toBe(false)
  return report.papers[0]
}

let whole: string

describe('what is whole', () => {
  test('[OPS-16] a folder is looked through while the server runs on it, and called whole with its counts', async () => {
    const { code, out } = await runOps('verify', [], { DATA_DIR: server.dataDir })
    expect(out).toMatch(
      /^Bins \(\S+\)\n {2}whole: 5\d\d edits, 1 snapshots, \d+ versions, 1 editions, 1 pictures\nEverything is whole: 1 paper looked at\.\n$/,
    )
    expect(code).toBe(0)
    const json = await runOps('verify', ['--json'], { DATA_DIR: server.dataDir })
    expect(JSON.parse(json.out)).toEqual(await verifyFolder(server.dataDir))
    expect((await server.visitor().fetch('/readyz')).status).toBe(200)
  })

  test('[OPS-16] a backup is looked through in the same way', async () => {
    const file = join(elsewhere, 'bins.tar')
    await backUp({ dataDir: server.dataDir, file })
    expect(await verifyBackup(file)).toEqual(await verifyFolder(server.dataDir))
    expect(await runOps('verify', [file], {})).toMatchObject({ code: 0, err: '' })
  })
})

describe('what is not', () => {
  beforeAll(async () => {
    await server.stop()
    whole = server.dataDir
  })

  test('[OPS-16] damaged rows are named by their number, and the text is still read by the ways that are left', async () => {
    const entry = await spoilt('entry', 'log.db', "UPDATE entry SET bytes = x'00' WHERE seq = 3")
    expect(entry?.problems).toEqual([
      'The entry 3 is damaged: it does not match its checksum.',
      expect.stringMatching(/^Its text cannot be read from its first edit: edit 3 of 5\d\d cannot be read \(entry 3\)\.$/),
    ])
    expect(entry?.text).not.toBeNull()
    const snapshot = await spoilt('snapshot', 'log.db', "UPDATE snapshot SET state = x'0000'")
    expect(snapshot?.problems).toEqual([expect.stringMatching(/^The snapshot 5\d\d is damaged/)])
    const gone = await spoilt(
      'gone',
      'log.db',
      'DELETE FROM entry WHERE seq > 2; DELETE FROM snapshot; DELETE FROM tail; DELETE FROM entry WHERE seq = 1',
    )
    expect(gone?.problems).toContain('Its text cannot be read at all.')
    expect(gone?.problems).toContainEqual(expect.stringMatching(/^Version \S+ stands on edit 5\d\d, and there are 2\.$/))
    expect(gone?.problems).toContainEqual(expect.stringMatching(/^Edition 1 stands on edit 5\d\d, and there are 2\.$/))
  })

  test('[OPS-16] a log that is cut short is not called whole, and a file whose pages are damaged is named while what can be read of it is', async () => {
    const short = await spoilt('short', 'log.db', 'DELETE FROM entry WHERE seq > 500')
    expect(short?.problems).toContainEqual(
      expect.stringMatching(
        /^Its text cannot be read from its first edit: edit 501 of 5\d\d cannot be read \(it is missing\)\.$/,
      ),
    )

    const damage = (name: string, file: 'log.db' | 'rejoinder.db', page: number) => {
      const dataDir = join(elsewhere, name)
      cpSync(whole, dataDir, { recursive: true })
      const handle = openSync(join(dataDir, file), 'r+')
      writeSync(handle, new Uint8Array(4096).fill(0xa5), 0, 4096, 4096 * page)
      closeSync(handle)
      return verifyFolder(dataDir)
    }
    const log = new DatabaseSync(join(whole, 'log.db'), { readOnly: true })
    const leaf = log.prepare("SELECT pageno FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf' LIMIT 1 OFFSET 2").get()
    log.close()
    const torn = await damage('torn', 'log.db', Number(leaf?.pageno) - 1)
    expect(torn.problems[0]).toMatch(/^log\.db: /)
    expect(torn.papers[0]?.entries).toBeGreaterThan(300)
    expect(torn.papers[0]?.text).not.toBeNull()
    for (const file of ['log.db', 'rejoinder.db'] as const) {
      const { problems, papers } = await damage(`no-${file}`, file, 0)
      expect(problems).toEqual([`${file}: file is not a database`, 'The papers cannot be looked through while it is so.'])
      expect(papers).toEqual([])
    }
  })

  test('[OPS-16] a snapshot that says something else than its log is found, though each row is sound by itself', async () => {
    const { crc32c } = await import('../../server/adapters/sql/update-log-checksum.ts')
    const state = new Uint8Array([0, 0])
    const db = new DatabaseSync(join(whole, 'log.db'), { readOnly: true })
    const row = db.prepare('SELECT lineage, snapshot.seq FROM log JOIN snapshot USING (log)').get()
    db.close()
    const crc = crc32c(state, crc32c(new TextEncoder().encode(JSON.stringify([paper, row?.lineage, row?.seq]))))
    const report = await spoilt('other', 'log.db', `UPDATE snapshot SET state = x'0000', crc = ${crc}`)
    expect(report?.problems).toHaveLength(1)
    expect(report?.problems[0]).toMatch(/^Its text (from the snapshot at|cannot be read from the snapshot at) 5\d\d/)
  })

  test('[OPS-16] an edition that is not what was published, a picture that is gone or spoilt, a paper without a text', async () => {
    const changed = await spoilt('edition', 'rejoinder.db', `UPDATE edition SET record = replace(record, '"Bins"', '"Bens"')`)
    expect(changed?.problems).toEqual(['Edition 1 is not what was published: its record does not match its hash.'])
    const gone = await spoilt('picture', 'rejoinder.db', 'DELETE FROM image')
    expect(gone?.problems).toEqual([expect.stringMatching(/^Picture \S+ is not there\.$/)])
    const unreadable = await spoilt('pixels', 'rejoinder.db', "UPDATE image SET bytes = x'89504e47'")
    expect(unreadable?.problems).toEqual([expect.stringMatching(/^Picture \S+ is damaged: it cannot be decoded\.$/)])
    const stray = await spoilt('stray', 'rejoinder.db', `UPDATE paper SET lineage = 'another'`)
    expect(stray?.problems).toEqual(['The main database and the log do not name the same life of it (lineage or epoch).'])
    const lost = await spoilt('lost', 'log.db', 'DELETE FROM entry; DELETE FROM snapshot; DELETE FROM client; DELETE FROM log')
    expect(lost?.problems).toEqual(['It has no log: its text is not there.'])
  })

  test('[OPS-16] the exit code says so, and so does the last line', async () => {
    const dataDir = join(elsewhere, 'entry')
    const { code, out } = await runOps('verify', [], { DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(out).toContain('  NOT WHOLE: ')
    expect(out).toContain('Copy the data folder first')
    expect(out.trimEnd().split('\n').at(-1)).toBe('Not whole: 1 of 1 papers.')
    expect(reportInWords(await verifyFolder(dataDir))).toBe(out.trimEnd())
  })

  test('[OPS-16] looking changes nothing', async () => {
    const hash = (file: string) => {
      const db = new DatabaseSync(join(whole, file), { readOnly: true })
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
      const rows = tables.map(({ name }) => db.prepare(`SELECT * FROM "${String(name)}"`).all())
      db.close()
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
    }
    const before = [hash('rejoinder.db'), hash('log.db')]
    await verifyFolder(whole)
    expect([hash('rejoinder.db'), hash('log.db')]).toEqual(before)
  })
})
