// log.db: a file of its own, so that no other write ever waits in front of an edit. What stands here is opened the same way every time.
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { syncToDisk } from '../system/sync-to-disk.ts'
import { clientChecksum, epochChecksum } from './update-log-checksum.ts'

/** Opens the file for the one thread that writes it, and makes it when it is missing. */
export function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  try {
    // These belong to the connection, not to the file: set on every open. FULL, since with NORMAL a power cut takes acknowledged commits.
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
    if (mode !== 'wal') throw new Error(`log.db cannot be kept in WAL mode here (${String(mode)}).`)
    db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA trusted_schema = OFF;')
    if (db.prepare('PRAGMA synchronous').get()?.synchronous !== 2) throw new Error('log.db does not keep synchronous = FULL.')
    db.exec('BEGIN IMMEDIATE')
    bringUpToDate(db)
    db.exec('COMMIT')
    syncToDisk(dirname(file))
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens the file beside the writer. In WAL mode a reader neither waits for the writer nor makes it wait. */
export function openForReading(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: 5000 })
}

// A log is one paper in one lineage; the newest log of a paper is the one in use. Entries are small, so they live in the index itself.
const firstTables = `
  CREATE TABLE IF NOT EXISTS log (
    log INTEGER PRIMARY KEY,
    paper TEXT NOT NULL,
    lineage TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    UNIQUE (paper, lineage)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS entry (
    log INTEGER NOT NULL REFERENCES log,
    seq INTEGER NOT NULL,
    person TEXT,
    clients TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (log, seq)
  ) STRICT, WITHOUT ROWID;
  -- The number of each log's last entry, told a second time: entries live in a tree, and one that a bad bit cuts short would pass for a shorter log.
  CREATE TABLE IF NOT EXISTS tail (
    log INTEGER PRIMARY KEY REFERENCES log,
    head INTEGER NOT NULL,
    crc INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS client (
    log INTEGER NOT NULL REFERENCES log,
    client INTEGER NOT NULL,
    person TEXT,
    PRIMARY KEY (log, client)
  ) STRICT, WITHOUT ROWID;
  -- Who used a client id before the paper was restored from a backup. When they use it again it moves to the table above.
  CREATE TABLE IF NOT EXISTS earlier_client (
    log INTEGER NOT NULL REFERENCES log,
    client INTEGER NOT NULL,
    person TEXT,
    PRIMARY KEY (log, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS snapshot (
    log INTEGER NOT NULL REFERENCES log,
    seq INTEGER NOT NULL,
    crc INTEGER NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (log, seq)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS trial (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`

/** The tables as this release has them, in a file of any release before it or in a new one. The caller's transaction holds it. */
export function bringUpToDate(db: DatabaseSync): void {
  db.exec(firstTables)
  if (!hasChecksumsEverywhere(db)) addChecksums(db)
}

/** Whether client ids and epochs have checksums here, as in every file that this release has written to. */
export function hasChecksumsEverywhere(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'life'").get() !== undefined
}

/** Takes what stands there for right: nothing says otherwise. */
function addChecksums(db: DatabaseSync): void {
  db.exec(`
    -- The epoch of each log, told a second time.
    CREATE TABLE life (
      log INTEGER PRIMARY KEY REFERENCES log,
      epoch INTEGER NOT NULL,
      crc INTEGER NOT NULL
    ) STRICT`)
  const newLife = db.prepare('INSERT INTO life (log, epoch, crc) VALUES (?, ?, ?)')
  // The columns are STRICT: their types are the table's own.
  for (const { log, paper, lineage, epoch } of db.prepare('SELECT * FROM log').all() as unknown as LogRow[])
    newLife.run(log, epoch, epochChecksum(paper, lineage, epoch))
  for (const table of ['client', 'earlier_client']) {
    db.exec(`ALTER TABLE ${table} ADD COLUMN crc INTEGER`)
    const seal = db.prepare(`UPDATE ${table} SET crc = ? WHERE log = ? AND client = ?`)
    const rows = db.prepare(`SELECT ${table}.log, client, person, paper, lineage FROM ${table} JOIN log USING (log)`).all()
    for (const { log, client, person, paper, lineage } of rows as unknown as ClientRow[])
      seal.run(clientChecksum(paper, lineage, client, person), log, client)
  }
}

interface LogRow {
  readonly log: number
  readonly paper: string
  readonly lineage: string
  readonly epoch: number
}

interface ClientRow {
  readonly log: number
  readonly client: number
  readonly person: string | null
  readonly paper: string
  readonly lineage: string
}
