// What a log is told when it was restored from a backup: its papers begin another epoch, and whose client ids are whose has to be shown anew.
import { DatabaseSync } from 'node:sqlite'
import type { PaperId } from '../../../shared/model/ids.ts'
import { epochChecksum } from './update-log-checksum.ts'
import { bringUpToDate } from './update-log-file.ts'
import { type NamedLog, readEpoch } from './update-log-rows.ts'

/**
 * Raises every epoch, to at least `epoch`. Client ids keep their owner, and stay open until that owner uses them again: editors that were open before
 * bring back what was written under any of them after the backup. The file is nobody else's at the time.
 */
export function makeLogRestored(file: string, epoch: number): void {
  const db = new DatabaseSync(file)
  try {
    db.exec('PRAGMA synchronous = FULL; BEGIN IMMEDIATE')
    bringUpToDate(db)
    raiseEpochs(db, epoch)
    db.exec(`
      INSERT OR IGNORE INTO earlier_client (log, client, person, crc) SELECT log, client, person, crc FROM client;
      DELETE FROM client;
      COMMIT`)
  } finally {
    db.close()
  }
}

function raiseEpochs(db: DatabaseSync, least: number): void {
  const raise = db.prepare('UPDATE log SET epoch = ? WHERE log = ?')
  const tell = db.prepare('INSERT OR REPLACE INTO life (log, epoch, crc) VALUES (?, ?, ?)')
  for (const row of db.prepare('SELECT * FROM log').all()) {
    // The columns are STRICT: their types are the table's own.
    const named: NamedLog = { log: row.log as number, paper: row.paper as PaperId, lineage: row.lineage as string }
    const epoch = Math.max(readEpoch(db, named, row.epoch as number).value + 1, least)
    raise.run(epoch, named.log)
    tell.run(named.log, epoch, epochChecksum(named.paper, named.lineage, epoch))
  }
}
