// What the log holds of a paper, all that a room is opened from. Whoever asks for it, what is damaged is reported.
import type { PaperId } from '../../shared/model/ids.ts'
import type { Journal } from '../ports/journal.ts'
import type { ClientIds, StoredPaper, UpdateLog } from '../ports/update-log.ts'
import { findText } from './cold-open.ts'

interface Needs {
  readonly log: UpdateLog
  readonly journal: Journal
}

export type StoredRoom =
  | { readonly kind: 'found'; readonly stored: StoredPaper; readonly clients: ClientIds }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable' }

export async function readStored({ log, journal }: Needs, paper: PaperId): Promise<StoredRoom> {
  // Both are asked for at once: a question to the log's thread is answered in a millisecond or two, most of which is waking it.
  const [found, clients] = await Promise.all([findText(log, paper), clientsOf(log, paper)])
  if (found.kind === 'missing') return found
  if (found.kind === 'unreadable') return unreadable(journal, paper, found.reason)
  if (typeof clients === 'string') return unreadable(journal, paper, clients)
  const { stored } = found
  const rows = [...stored.damaged, ...clients.damaged]
  if (rows.length > 0) journal.warn('paper.damaged', { paper, rows: rows.join(', ') })
  return { kind: 'found', stored, clients }
}

/** Reports that a text cannot be read. */
export function unreadable(journal: Journal, paper: PaperId, reason: string): { readonly kind: 'unreadable' } {
  journal.bug('paper.unreadable', new Error(reason), { paper })
  return { kind: 'unreadable' }
}

/** Whose client ids are whose, or why nobody can tell. */
async function clientsOf(log: UpdateLog, paper: PaperId): Promise<ClientIds | string> {
  try {
    return await log.clients(paper)
  } catch (error) {
    return `client ids cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}
