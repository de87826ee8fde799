// The log as it is, in a process that dies (SIGKILL) while a snapshot is being written, when a file beside the log says so: how many ms after it was begun.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openUpdateLog as openHonestLog } from '../../server/adapters/sql/update-log.ts'
import type { UpdateLog } from '../../server/ports/update-log.ts'

const wish = 'die-in-snapshot'

export async function openUpdateLog(file: string): Promise<UpdateLog> {
  const log = await openHonestLog(file)
  const wishFile = join(dirname(file), wish)
  return {
    ...log,
    keepSnapshot: (paper, snapshot) => {
      const kept = log.keepSnapshot(paper, snapshot)
      if (existsSync(wishFile)) setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(readFileSync(wishFile, 'utf8')))
      return kept
    },
  }
}
