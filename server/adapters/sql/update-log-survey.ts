// Every row of every paper's log, looked at one paper at a time: for checking it, also beside a server that runs. Nothing is left out because something
// else covers it, as the log's own reader does.
import type { PaperId } from '../../../shared/model/ids.ts'
import type { LogEntry, Snapshot } from '../../ports/update-log.ts'
import { entryChecksum, snapshotChecksum } from './update-log-checksum.ts'
import { openForReading } from './update-log-file.ts'
import { entryOf } from './update-log-reader.ts'

export interface SurveyedLog {
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
  /** Number of the last entry, readable or not. */
  readonly head: number
  readonly entries: readonly LogEntry[]
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[]
  /** Rows that do not match their checksum: 'entry 3', 'snapshot 500'. */
  readonly damaged: readonly string[]
}

export interface LogSurvey {
  /** The log in use of each paper. */
  logs(): Iterable<SurveyedLog>
  close(): void
}

export function surveyLog(file: string): LogSurvey {
  const db = openForReading(file)
  const all = (sql: string, ...values: number[]) => db.prepare(sql).all(...values)

  function survey(log: number, paper: PaperId, lineage: string, epoch: number): SurveyedLog {
    const entries: LogEntry[] = []
    const snapshots: Snapshot[] = []
    const damaged: string[] = []
    const rows = all('SELECT * FROM entry WHERE log = ? ORDER BY seq', log)
    for (const row of rows) {
      const entry = entryOf(row, paper, lineage)
      if (entry !== null && entryChecksum(entry) === row.crc) entries.push(entry)
      else damaged.push(`entry ${String(row.seq)}`)
    }
    for (const row of all('SELECT seq, crc, state FROM snapshot WHERE log = ? ORDER BY seq', log)) {
      // The columns are STRICT: their types are the table's own.
      const snapshot: Snapshot = { seq: row.seq as number, state: row.state as Uint8Array }
      if (snapshotChecksum(paper, lineage, snapshot.seq, snapshot.state) === row.crc) snapshots.push(snapshot)
      else damaged.push(`snapshot ${snapshot.seq}`)
    }
    return { paper, lineage, epoch, head: Number(rows.at(-1)?.seq ?? 0), entries, snapshots, damaged }
  }

  return {
    *logs() {
      const newest = 'SELECT max(log) AS log, paper, lineage, epoch FROM log GROUP BY paper ORDER BY log'
      for (const row of all(newest)) {
        // One moment for each paper: a long look at all would keep the server's WAL from being emptied.
        db.exec('BEGIN')
        try {
          yield survey(row.log as number, row.paper as PaperId, row.lineage as string, row.epoch as number)
        } finally {
          db.exec('COMMIT')
        }
      }
    },
    close: () => db.close(),
  }
}
