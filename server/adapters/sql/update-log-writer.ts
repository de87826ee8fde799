// The writing half of the log: takes all that waits and commits it at once. Runs on the log's own thread (update-log-worker.ts).
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import { LogConflict, type LogEntry, type Snapshot } from '../../ports/update-log.ts'
import { clientChecksum, entryChecksum, epochChecksum, snapshotChecksum, tailChecksum } from './update-log-checksum.ts'
import { openForWriting } from './update-log-file.ts'
import { readClients } from './update-log-rows.ts'

export type Deed =
  | { readonly kind: 'create'; readonly entry: LogEntry }
  | { readonly kind: 'append'; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'keep snapshot'; readonly paper: PaperId; readonly snapshot: Snapshot }
  | { readonly kind: 'trial write'; readonly at: number }

const firstEpoch = 1
/** Generations kept of a paper's snapshots. */
const generations = 3

interface KnownLog {
  readonly log: number
  readonly paper: PaperId
  readonly lineage: string
  head: number
  readonly owners: Map<number, PersonId | null>
  /** Ids that stand in the table, undamaged; others are put there when they are used again. */
  readonly used: Set<number>
}

interface Statements {
  readonly begin: StatementSync
  readonly commit: StatementSync
  readonly newLog: StatementSync
  readonly newLife: StatementSync
  readonly log: StatementSync
  readonly entry: StatementSync
  readonly crcAt: StatementSync
  readonly tail: StatementSync
  readonly client: StatementSync
  readonly snapshot: StatementSync
  readonly oldSnapshots: StatementSync
  readonly trial: StatementSync
}

export class UpdateLogWriter {
  readonly #file: string
  #db: DatabaseSync
  #run: Statements
  /** What this connection knows of each paper's log. Forgotten with every failure: only what was committed may be known. */
  readonly #known = new Map<PaperId, KnownLog>()
  /** Logs that have grown in this transaction. */
  readonly #grown = new Set<KnownLog>()

  constructor(file: string) {
    this.#file = file
    this.#db = openForWriting(file)
    this.#run = prepare(this.#db)
  }

  /**
   * Does all deeds in one transaction. Returns for each null, or why it failed. A deed that conflicts with the log fails alone, before it
   * has written anything; when the disk refuses, all have failed.
   */
  commit(deeds: readonly Deed[]): (Error | null)[] {
    try {
      if (!this.#db.isOpen) this.#reopen()
      this.#run.begin.run()
      const outcomes = deeds.map((deed) => this.#try(deed))
      for (const { log, paper, lineage, head } of this.#grown) this.#run.tail.run(log, head, tailChecksum(paper, lineage, head))
      this.#grown.clear()
      this.#run.commit.run()
      return outcomes
    } catch (error) {
      this.#giveUp()
      const reason = error instanceof Error ? error : new Error(String(error))
      return deeds.map(() => reason)
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }

  #try(deed: Deed): LogConflict | null {
    try {
      this.#do(deed)
      return null
    } catch (error) {
      if (error instanceof LogConflict) return error
      throw error
    }
  }

  #do(deed: Deed): void {
    switch (deed.kind) {
      case 'create':
        this.#create(deed.entry)
        break
      case 'append':
        this.#append(deed.entries)
        break
      case 'keep snapshot':
        this.#keepSnapshot(deed.paper, deed.snapshot)
        break
      case 'trial write':
        this.#run.trial.run(deed.at)
    }
  }

  #create(first: LogEntry): void {
    if (this.#find(first.paper)) throw new LogConflict('This paper has a log already.')
    const { paper, lineage } = first
    const { lastInsertRowid } = this.#run.newLog.run(paper, lineage, firstEpoch)
    this.#run.newLife.run(lastInsertRowid, firstEpoch, epochChecksum(paper, lineage, firstEpoch))
    this.#append([first])
  }

  #append(entries: readonly LogEntry[]): void {
    for (const [paper, part] of byPaper(entries)) this.#check(paper, part)
    for (const entry of entries) this.#write(entry, this.#logOf(entry.paper))
  }

  /** Throws before anything is written, so that an append is kept whole or not at all. */
  #check(paper: PaperId, entries: readonly LogEntry[]): void {
    const known = this.#logOf(paper)
    const newOwners = new Map<number, PersonId | null>()
    let next = known.head + 1
    for (const entry of entries) {
      if (entry.lineage !== known.lineage) throw new LogConflict('These entries belong to another lineage.')
      if (entry.seq > next) throw new LogConflict(`Entry ${next} is missing before ${entry.seq}.`)
      if (entry.seq === next) next += 1
      else if (this.#run.crcAt.get(known.log, entry.seq)?.crc !== entryChecksum(entry))
        throw new LogConflict(`Entry ${entry.seq} is another one.`)
      for (const client of entry.clients) {
        const owner = known.owners.get(client) ?? newOwners.get(client)
        if (owner !== undefined && owner !== entry.person) throw new LogConflict('A client id belongs to somebody else.')
        newOwners.set(client, entry.person)
      }
    }
  }

  #write(entry: LogEntry, known: KnownLog): void {
    const { seq, person, clients, receivedAt, update } = entry
    // An entry that is there already is written once more: the commit that failed may have left it in memory only.
    this.#run.entry.run(known.log, seq, person, clients.join(','), receivedAt, entryChecksum(entry), update)
    for (const client of clients) {
      if (known.used.has(client)) continue
      this.#run.client.run(known.log, client, person, clientChecksum(known.paper, known.lineage, client, person))
      known.used.add(client)
      known.owners.set(client, person)
    }
    known.head = Math.max(known.head, seq)
    this.#grown.add(known)
  }

  #keepSnapshot(paper: PaperId, { seq, state }: Snapshot): void {
    const { log, lineage, head } = this.#logOf(paper)
    if (seq > head) throw new LogConflict('A snapshot cannot be newer than the log.')
    this.#run.snapshot.run(log, seq, snapshotChecksum(paper, lineage, seq, state), state)
    this.#run.oldSnapshots.run(log, log, generations)
  }

  #logOf(paper: PaperId): KnownLog {
    const found = this.#find(paper)
    if (!found) throw new LogConflict('There is no log of this paper.')
    return found
  }

  #find(paper: PaperId): KnownLog | null {
    const known = this.#known.get(paper)
    if (known) return known
    const row = this.#run.log.get(paper)
    if (!row) return null
    // The columns are STRICT: their types are the table's own.
    const log = row.log as number
    const lineage = row.lineage as string
    const { owners, used } = readClients(this.#db, { log, paper, lineage })
    const found: KnownLog = { log, paper, lineage, head: row.head as number, owners, used }
    this.#known.set(paper, found)
    return found
  }

  /** After a failed write nothing this connection believes can be trusted, what it holds in memory least of all. */
  #giveUp(): void {
    this.#known.clear()
    this.#grown.clear()
    if (this.#db.isOpen) this.#db.close()
  }

  #reopen(): void {
    this.#db = openForWriting(this.#file)
    this.#run = prepare(this.#db)
  }
}

function byPaper(entries: readonly LogEntry[]): Map<PaperId, LogEntry[]> {
  return Map.groupBy(entries, ({ paper }) => paper)
}

function prepare(db: DatabaseSync): Statements {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    newLog: db.prepare('INSERT INTO log (paper, lineage, epoch) VALUES (?, ?, ?)'),
    newLife: db.prepare('INSERT INTO life (log, epoch, crc) VALUES (?, ?, ?)'),
    log: db.prepare(`
      SELECT log, lineage, max(
        (SELECT coalesce(max(seq), 0) FROM entry WHERE entry.log = log.log),
        (SELECT coalesce(max(head), 0) FROM tail WHERE tail.log = log.log)) AS head
      FROM log WHERE paper = ? ORDER BY log DESC LIMIT 1`),
    entry: db.prepare(
      'INSERT OR REPLACE INTO entry (log, seq, person, clients, received_at, crc, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    crcAt: db.prepare('SELECT crc FROM entry WHERE log = ? AND seq = ?'),
    tail: db.prepare('INSERT OR REPLACE INTO tail (log, head, crc) VALUES (?, ?, ?)'),
    // Over what stands there, when that is damaged.
    client: db.prepare('INSERT OR REPLACE INTO client (log, client, person, crc) VALUES (?, ?, ?, ?)'),
    snapshot: db.prepare('INSERT OR REPLACE INTO snapshot (log, seq, crc, state) VALUES (?, ?, ?, ?)'),
    oldSnapshots: db.prepare(`
      DELETE FROM snapshot WHERE log = ? AND seq NOT IN (SELECT seq FROM snapshot WHERE log = ? ORDER BY seq DESC LIMIT ?)`),
    trial: db.prepare('INSERT OR REPLACE INTO trial (id, at) VALUES (1, ?)'),
  }
}
