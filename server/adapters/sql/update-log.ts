// Fills UpdateLog with data/log.db: one thread owns all its writes, another reads beside it, and the main thread only asks. A commit
// never holds up a socket.
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import type { ClientIds, LogEntry, StoredPaper, UpdateLog } from '../../ports/update-log.ts'
import type { Question } from './update-log-reader.ts'
import { UpdateLogThread } from './update-log-thread.ts'
import type { Deed } from './update-log-writer.ts'

/** Opens the log in this file, or makes it. Resolves when both threads have it open. */
export async function openUpdateLog(file: string): Promise<UpdateLog> {
  const writer = new UpdateLogThread<Deed>(file, 'write')
  await writer.start()
  const reader = new UpdateLogThread<Question>(file, 'read')
  await reader.start()

  const write = async (deed: Deed) => void (await writer.ask(deed))

  return {
    create: (paper, lineage, first) => write({ kind: 'create', entry: { ...first, paper, lineage, seq: 1 } }),
    append: (entries) => write({ kind: 'append', entries }),
    keepSnapshot: (paper, snapshot) => write({ kind: 'keep snapshot', paper, snapshot }),
    canStore: () => write({ kind: 'trial write', at: Date.now() }),
    // The reader answers each kind of question with what the port promises for it.
    read: async (paper, upTo) => (await reader.ask({ kind: 'read', paper, upTo: upTo ?? null })) as StoredPaper | null,
    entries: async (paper: PaperId, after, upTo) =>
      (await reader.ask({ kind: 'entries', paper, after, upTo })) as readonly LogEntry[],
    clients: async (paper) => (await reader.ask({ kind: 'clients', paper })) as ClientIds,
    writers: async (paper: PaperId, after, upTo) =>
      (await reader.ask({ kind: 'writers', paper, after, upTo })) as readonly PersonId[],
    backup: async (copy) => void (await reader.ask({ kind: 'back up', file: copy })),
    async close() {
      await reader.close()
      await writer.close()
    },
  }
}
