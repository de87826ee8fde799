// One server per data folder. The guard is a lock the operating system holds for the process, so that it is gone with it, also after kill -9.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Thrown when another server has the folder. The message is the sentence to print. */
export class DataDirInUse extends Error {}

/** Takes the folder for this process; returns how to let it go. */
export function guardDataDir(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'in-use'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Error && /locked/.test(error.message)) {
      throw new DataDirInUse(
        `Another Rejoinder server is using ${dataDir}. Stop it first, or give this one its own folder with DATA_DIR.`,
      )
    }
    throw error
  }
  return () => lock.close()
}

/** There while `npm run restore` swaps files: a folder in which it was stopped half way holds neither the old data nor the new. */
export const unfinishedRestore = 'restore-unfinished'

/** Throws DataDirInUse when the folder was left in the middle of a restore. */
export function refuseHalfRestored(dataDir: string): void {
  if (!existsSync(join(dataDir, unfinishedRestore))) return
  throw new DataDirInUse(
    `A restore into ${dataDir} was stopped half way. Run it again: npm run restore -- FILE --replace. Nothing has been deleted.`,
  )
}
