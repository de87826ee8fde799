import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryUpdateLog } from '../../server/adapters/memory/update-log.ts'
import { openUpdateLog } from '../../server/adapters/sql/update-log.ts'
import { crc32c } from '../../server/adapters/sql/update-log-checksum.ts'
import { openForWriting } from '../../server/adapters/sql/update-log-file.ts'
import { makeLogRestored } from '../../server/adapters/sql/update-log-restored.ts'
import { surveyLog } from '../../server/adapters/sql/update-log-survey.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'
import { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type LogUnderTest, updateLogContract } from './update-log.ts'

const paper = PaperId.parse('housing')
const asha = PersonId.parse('asha')
const ben = PersonId.parse('ben')
const first = { person: asha, clients: [1], update: new Uint8Array([1]), receivedAt: 1 }
const opened: { readonly log: UpdateLog; readonly folder: string }[] = []

afterEach(async () => {
  for (const { log, folder } of opened.splice(0)) {
    await log.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function openOnDisk(): Promise<LogUnderTest & { readonly file: string; readonly folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-log-'))
  const file = join(folder, 'log.db')
  const log = await openUpdateLog(file)
  opened.push({ log, folder })
  return { log, file, folder, damage: (_paper, row) => damageRow(file, row) }
}

/** Turns over the last byte of a row, as a failing disk would, without the log knowing. */
function damageRow(file: string, row: string): void {
  const [table, seq] = row.split(' ')
  const [name, column] = table === 'entry' ? ['entry', 'bytes'] : ['snapshot', 'state']
  const db = new DatabaseSync(file)
  const bytes = db.prepare(`SELECT ${column} AS bytes FROM ${name} WHERE seq = ?`).get(Number(seq))?.bytes
  if (!(bytes instanceof Uint8Array)) throw new Error(`There is no ${row}.`)
  bytes[bytes.length - 1] = ~(bytes.at(-1) ?? 0) & 0xff
  db.prepare(`UPDATE ${name} SET ${column} = ? WHERE seq = ?`).run(bytes, Number(seq))
  db.close()
}

/** As `npm run verify` finds it. */
function damageIn(file: string): string[] {
  const survey = surveyLog(file)
  const damaged = [...survey.logs()].flatMap((log) => log.damaged)
  survey.close()
  return damaged
}

describe('the log in memory', () => {
  updateLogContract(async () => {
    const log = memoryUpdateLog()
    return { log, damage: (id, row) => log.damage(id, row) }
  })
})

describe('the log on disk', () => {
  updateLogContract(openOnDisk)

  test('crc32c gives the check value of its specification', () => {
    expect(crc32c(new TextEncoder().encode('123456789'))).toBe(0xe3069283)
  })

  test('[LOG-9] every open sets WAL and synchronous=FULL', async () => {
    const { file } = await openOnDisk()
    const db = openForWriting(file)
    expect(db.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal')
    expect(db.prepare('PRAGMA synchronous').get()?.synchronous).toBe(2)
    db.close()
  })

  test('[LOG-9] what was appended is there when the file is opened again', async () => {
    const { log, file, folder } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    await log.close()
    const again = await openUpdateLog(file)
    opened.push({ log: again, folder })
    expect((await again.read(paper))?.entries).toHaveLength(1)
    await again.append([{ ...first, paper, lineage: 'lineage-1', seq: 2 }])
    expect((await again.read(paper))?.head).toBe(2)
  })

  test('[LOG-14] a damaged row of a client id, or of an epoch, is reported, and what else tells it is taken', async () => {
    const { log, file, folder } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    await log.append([{ ...first, paper, lineage: 'lineage-1', seq: 2, person: ben, clients: [2] }])
    await log.close()
    const db = new DatabaseSync(file)
    db.exec("UPDATE client SET person = 'bem' WHERE client = 2; UPDATE log SET epoch = 3")
    const again = await openUpdateLog(file)
    opened.push({ log: again, folder })
    const { owners, damaged } = await again.clients(paper)
    expect(owners).toEqual(new Map().set(1, asha).set(2, ben))
    expect(damaged).toEqual(['client 2'])
    expect(await again.read(paper)).toMatchObject({ epoch: 1, damaged: ['epoch'] })
    expect(damageIn(file)).toEqual(['epoch', 'client 2'])
    // Ben writes on, which nothing hinders, and the row is sound again. The epoch's other place:
    await again.append([{ ...first, paper, lineage: 'lineage-1', seq: 3, person: ben, clients: [2] }])
    db.exec('UPDATE log SET epoch = 1; UPDATE life SET epoch = 3')
    db.close()
    expect((await again.clients(paper)).damaged).toEqual([])
    expect(await again.read(paper)).toMatchObject({ epoch: 1, damaged: ['epoch'] })
  })

  test('[LOG-14] a client id whose row is gone is missed', async () => {
    const { log, file } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    expect(damageIn(file)).toEqual([])
    const db = new DatabaseSync(file)
    db.exec('DELETE FROM client')
    db.close()
    expect(damageIn(file)).toEqual(['client 1'])
  })

  test('[LOG-15] a file of before those checksums is read as it is, and has them as soon as it is opened for writing', async () => {
    const { log, file, folder } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    await log.close()
    makeLogRestored(file, 7)
    const db = new DatabaseSync(file)
    db.exec('DROP TABLE life; ALTER TABLE client DROP COLUMN crc; ALTER TABLE earlier_client DROP COLUMN crc')
    expect(damageIn(file)).toEqual([])
    const again = await openUpdateLog(file)
    opened.push({ log: again, folder })
    expect(await again.read(paper)).toMatchObject({ epoch: 7, damaged: [] })
    expect(await again.clients(paper)).toEqual({ owners: new Map([[1, asha]]), earlier: new Set([1]), damaged: [] })
    await again.append([{ ...first, paper, lineage: 'lineage-1', seq: 2 }])
    expect((await again.clients(paper)).earlier).toEqual(new Set())
    db.exec("UPDATE earlier_client SET person = 'ashb'; UPDATE log SET epoch = 8")
    db.close()
    expect(damageIn(file)).toEqual(['epoch', 'client 1'])
  })

  test('[LOG-10] when the disk refuses, waiting appends are rejected, and the same ones pass once it can store again', async () => {
    const { log, file } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    const blocker = new DatabaseSync(file)
    // What a full disk is to SQLite: a transaction that fails, here in its second entry.
    blocker.exec(`CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN NEW.seq = 3 BEGIN SELECT raise(ROLLBACK, 'no space'); END`)
    const entries = [2, 3].map((seq) => ({ ...first, paper, lineage: 'lineage-1', seq }))
    await expect(log.append(entries)).rejects.toThrow('no space')
    expect((await log.read(paper))?.head).toBe(1)
    blocker.exec('DROP TRIGGER refuse')
    blocker.close()
    await log.append(entries)
    expect((await log.read(paper))?.head).toBe(3)
  })

  test('[LOG-11] a backup taken while people write holds one moment, checked and complete', async () => {
    const { log, folder } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    const writes: Promise<void>[] = []
    for (let seq = 2; seq <= 400; seq++) writes.push(log.append([{ ...first, paper, lineage: 'lineage-1', seq }]))
    const target = join(folder, 'copy.db')
    await log.backup(target)
    await Promise.all(writes)
    const copy = await openUpdateLog(target)
    opened.push({ log: copy, folder })
    const stored = await copy.read(paper)
    expect(stored?.damaged).toEqual([])
    expect(stored?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: stored?.head ?? 0 }, (_, at) => at + 1))
  })

  test('[LOG-12] appends that wait for one commit share the next one', async () => {
    const { log, file } = await openOnDisk()
    await log.create(paper, 'lineage-1', first)
    const append = (seq: number) => log.append([{ ...first, paper, lineage: 'lineage-1', seq }])
    const timed = async (deed: () => Promise<unknown>) => {
      const before = performance.now()
      await deed()
      return performance.now() - before
    }
    const oneByOne = await timed(async () => {
      for (let seq = 2; seq <= 101; seq++) await append(seq)
    })
    const atOnce = await timed(() => Promise.all(Array.from({ length: 3000 }, (_, at) => append(at + 102))))
    expect(atOnce / 3000).toBeLessThan(oneByOne / 100 / 3)
    const reading = new DatabaseSync(file, { readOnly: true })
    expect(reading.prepare('SELECT count(*) AS n FROM entry').get()?.n).toBe(3101)
    reading.close()
  })
})
