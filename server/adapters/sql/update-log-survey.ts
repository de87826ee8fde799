// Every row of every paper's log, looked at one paper at a time: for checking it, also beside a server that runs. Nothing is left out because something
// else covers it, as the log's own reader does.
import type { PaperId } from '../../../shared/model/ids.ts'
import type { LogEntry, Snapshot } from '../../ports/update-log.ts'
import { snapshotChecksum } from './update-log-checksum.ts'
import { hasChecksumsEverywhere, openForReading } from './update-log-file.ts'
import { type NamedLog, type Row, readClients, readEpoch, readTail, soundEntry } from './update-log-rows.ts'

export interface SurveyedLog {
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  /** Number of the last entry, readable or not. */
  readonly head: number
  readonly entries: readonly LogEntry[]
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[]
  /** What does not match its checksum, or what is told of it elsewhere: 'entry 3', 'snapshot 500', 'client 7', 'tail', 'epoch'. */
  readonly damaged: readonly string[]
}

export interface LogSurvey {
  /** The log in use of each paper. */
  logs(): Iterable<SurveyedLog>
  close(): void
}

export function surveyLog(file: string): LogSurvey {
  const db = openForReading(file)
  const isCurrent = hasChecksumsEverywhere(db)
  const all = (sql: string, ...values: number[]) => db.prepare(sql).all(...values)

  /** Rows up to the first page that cannot be read. */
  function readable(sql: string, ...values: number[]): Row[] {
    const rows: Row[] = []
    try {
      for (const row of db.prepare(sql).iterate(...values)) rows.push(row)
    } catch {
      // What is missing is named by who knows where the log ends.
    }
    return rows
  }

  function survey(named: NamedLog, told: number): SurveyedLog {
    const { log, paper, lineage } = named
    const entries: LogEntry[] = []
    const snapshots: Snapshot[] = []
    const damaged: string[] = []
    const rows = entryRows(log)
    for (const row of rows) {
      const entry = soundEntry(row, named)
      if (entry !== null) entries.push(entry)
      else damaged.push(`entry ${String(row.seq)}`)
    }
    for (const row of all('SELECT seq, crc, state FROM snapshot WHERE log = ? ORDER BY seq', log)) {
      // The columns are STRICT: their types are the table's own.
      const snapshot: Snapshot = { seq: row.seq as number, state: row.state as Uint8Array }
      if (snapshotChecksum(paper, lineage, snapshot.seq, snapshot.state) === row.crc) snapshots.push(snapshot)
      else damaged.push(`snapshot ${snapshot.seq}`)
    }
    const tail = readTail(db, named)
    if (tail.isDamaged) damaged.push('tail')
    // A file that only an older release has written to has no more to be looked at.
    const epoch = isCurrent ? readEpoch(db, named, told) : { value: told, isDamaged: false }
    if (epoch.isDamaged) damaged.push('epoch')
    if (isCurrent) damaged.push(...wrongClients(named, entries))
    // A tree that a bad bit cuts short has lost its last rows: what else tells where the log ends is believed.
    const head = Math.max(Number(rows.at(-1)?.seq ?? 0), snapshots.at(-1)?.seq ?? 0, tail.value)
    return { paper, lineage, epoch: epoch.value, head, entries, snapshots, damaged }
  }

  /** From both ends as far as it can be read: a damaged page in the middle takes no more with it than its own. */
  function entryRows(log: number): Row[] {
    const first = readable('SELECT * FROM entry WHERE log = ? ORDER BY seq', log)
    const reached = Number(first.at(-1)?.seq ?? 0)
    const last = readable('SELECT * FROM entry WHERE log = ? AND seq > ? ORDER BY seq DESC', log, reached)
    return [...first, ...last.reverse()]
  }

  /** Also those that no row names: a tree that a bad bit cuts short has lost rows, and nothing is left of them to check. */
  function wrongClients(named: NamedLog, entries: readonly LogEntry[]): Set<string> {
    const { owners, damaged } = readClients(db, named)
    const wrong = new Set(damaged)
    for (const { clients, person } of entries)
      for (const client of clients) if (owners.get(client) !== person) wrong.add(`client ${client}`)
    return wrong
  }

  return {
    *logs() {
      const newest = 'SELECT max(log) AS log, paper, lineage, epoch FROM log GROUP BY paper ORDER BY log'
      for (const row of all(newest)) {
        // One moment for each paper: a long look at all would keep the server's WAL from being emptied.
        db.exec('BEGIN')
        try {
          const named = { log: row.log as number, paper: row.paper as PaperId, lineage: row.lineage as string }
          yield survey(named, row.epoch as number)
        } finally {
          // A damaged file refuses to commit, also what was only read.
          db.exec('ROLLBACK')
        }
      }
    },
    close: () => db.close(),
  }
}
