// The reading half of the log, on a thread of its own: replaying a long paper never keeps an edit waiting for its commit.
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import type { ClientIds, LogEntry, Snapshot, StoredPaper } from '../../ports/update-log.ts'
import { syncToDisk } from '../system/sync-to-disk.ts'
import { snapshotChecksum, tailChecksum } from './update-log-checksum.ts'
import { openForReading } from './update-log-file.ts'
import { type NamedLog, type Row, readClients, readEpoch, readTail, soundEntry } from './update-log-rows.ts'

export type Question =
  | { readonly kind: 'read'; readonly paper: PaperId; readonly upTo: number | null }
  | { readonly kind: 'entries'; readonly paper: PaperId; readonly after: number; readonly upTo: number }
  | { readonly kind: 'clients'; readonly paper: PaperId }
  | { readonly kind: 'writers'; readonly paper: PaperId; readonly after: number; readonly upTo: number }
  | { readonly kind: 'back up'; readonly file: string }

interface FoundLog extends NamedLog {
  /** As its own row says it. */
  readonly epoch: number
}

export class UpdateLogReader {
  readonly #db: DatabaseSync

  constructor(file: string) {
    this.#db = openForReading(file)
  }

  answer(question: Question): unknown {
    switch (question.kind) {
      case 'read':
        return this.#atOneMoment(() => this.#read(question.paper, question.upTo ?? Number.MAX_SAFE_INTEGER))
      case 'entries':
        return this.#atOneMoment(() => this.#entriesBetween(question.paper, question.after, question.upTo))
      case 'clients':
        return this.#atOneMoment(() => this.#clients(question.paper))
      case 'writers':
        return this.#atOneMoment(() => this.#writers(question.paper, question.after, question.upTo))
      case 'back up':
        return this.#backUp(question.file)
    }
  }

  close(): void {
    this.#db.close()
  }

  #read(paper: PaperId, upTo: number): StoredPaper | null {
    const found = this.#find(paper)
    if (!found) {
      this.#expectMissing(paper)
      return null
    }
    const damaged: string[] = []
    const epoch = readEpoch(this.#db, found, found.epoch)
    if (epoch.isDamaged) damaged.push('epoch')
    const snapshot = this.#newestGoodSnapshot(found, upTo, damaged)
    const entries = this.#goodEntries(found, snapshot?.seq ?? 0, upTo, damaged)
    const last = this.#all('SELECT max(seq) AS head FROM entry WHERE log = ? AND seq <= ?', found.log, upTo)[0]?.head
    const tail = readTail(this.#db, found)
    if (tail.isDamaged) damaged.push('tail')
    const head = Math.max(Number(last ?? 0), snapshot?.seq ?? 0, Math.min(tail.value, upTo))
    return { lineage: found.lineage, epoch: epoch.value, head, snapshot, entries, damaged }
  }

  #entriesBetween(paper: PaperId, after: number, upTo: number): readonly LogEntry[] {
    const found = this.#find(paper)
    const damaged: string[] = []
    const entries = found ? this.#goodEntries(found, after, upTo, damaged) : []
    if (damaged.length > 0) throw new Error(`The log of this paper is damaged: ${damaged.join(', ')}.`)
    return entries
  }

  #goodEntries(found: FoundLog, after: number, upTo: number, damaged: string[]): LogEntry[] {
    const entries: LogEntry[] = []
    const between = 'SELECT * FROM entry WHERE log = ? AND seq > ? AND seq <= ? ORDER BY seq'
    for (const row of this.#all(between, found.log, after, upTo)) {
      const entry = soundEntry(row, found)
      if (entry !== null) entries.push(entry)
      else damaged.push(`entry ${String(row.seq)}`)
    }
    return entries
  }

  /** Only what is not there is missing: a paper behind a damaged name or index is unreadable. Looks past the index, at every log there is. */
  #expectMissing(paper: PaperId): void {
    for (const { name, lineage, head, crc } of this.#all(
      'SELECT paper AS name, lineage, head, crc FROM log NOT INDEXED LEFT JOIN tail USING (log)',
    )) {
      if (name === paper) throw new Error('The index of the logs is damaged.')
      if (crc !== null && tailChecksum(String(name), String(lineage), Number(head)) !== crc)
        throw new Error('The name of a log is damaged, and it may be the one of this paper.')
    }
  }

  #newestGoodSnapshot({ log, paper, lineage }: FoundLog, upTo: number, damaged: string[]): Snapshot | null {
    for (const row of this.#all('SELECT seq, crc, state FROM snapshot WHERE log = ? AND seq <= ? ORDER BY seq DESC', log, upTo)) {
      const seq = row.seq as number
      const state = row.state as Uint8Array
      if (snapshotChecksum(paper, lineage, seq, state) === row.crc) return { seq, state }
      damaged.push(`snapshot ${seq}`)
    }
    return null
  }

  #clients(paper: PaperId): ClientIds {
    const found = this.#find(paper)
    if (!found) return { owners: new Map(), earlier: new Set(), damaged: [] }
    const { owners, earlier, damaged } = readClients(this.#db, found)
    return { owners, earlier, damaged }
  }

  #writers(paper: PaperId, after: number, upTo: number): PersonId[] {
    const found = this.#find(paper)
    if (!found) return []
    const people = `SELECT person FROM entry WHERE log = ? AND seq > ? AND seq <= ? AND person IS NOT NULL GROUP BY person ORDER BY min(seq)`
    return this.#all(people, found.log, after, upTo).map((row) => row.person as PersonId)
  }

  /** `VACUUM INTO` copies what one read transaction sees, while others go on writing. SQLite leaves the new file to us to sync. */
  #backUp(file: string): null {
    this.#db.prepare('VACUUM INTO ?').run(file)
    syncToDisk(file)
    syncToDisk(dirname(file))
    return null
  }

  #find(paper: PaperId): FoundLog | null {
    const row = this.#all('SELECT log, lineage, epoch FROM log WHERE paper = ? ORDER BY log DESC LIMIT 1', paper)[0]
    return row ? { log: row.log as number, paper, lineage: row.lineage as string, epoch: row.epoch as number } : null
  }

  #all(sql: string, ...values: (string | number)[]): Row[] {
    return this.#db.prepare(sql).all(...values)
  }

  #atOneMoment<T>(look: () => T): T {
    this.#db.exec('BEGIN')
    try {
      return look()
    } finally {
      this.#db.exec('COMMIT')
    }
  }
}
