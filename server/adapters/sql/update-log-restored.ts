// What a log is told when it was restored from a backup: its papers begin another epoch, and whose client ids are whose has to be shown anew.
import { DatabaseSync } from 'node:sqlite'
import { tables } from './update-log-file.ts'

/**
 * Raises every epoch, to at least `epoch`. Client ids keep their owner, and stay open until that owner uses them again: editors that were open before
 * bring back what was written under any of them after the backup. The file is nobody else's at the time.
 */
export function makeLogRestored(file: string, epoch: number): void {
  const db = new DatabaseSync(file)
  try {
    db.exec(`PRAGMA synchronous = FULL; BEGIN IMMEDIATE; ${tables}`)
    db.prepare('UPDATE log SET epoch = max(epoch + 1, ?)').run(epoch)
    db.exec('INSERT OR IGNORE INTO earlier_client SELECT log, client, person FROM client; DELETE FROM client; COMMIT')
  } finally {
    db.close()
  }
}
