// What the rows of a log say, as far as their checksums match. What two places tell is taken from the one that is sound, and the other is named.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import type { LogEntry } from '../../ports/update-log.ts'
import { clientChecksum, entryChecksum, epochChecksum, tailChecksum } from './update-log-checksum.ts'

/** The columns are STRICT: their types are the table's own. */
export type Row = Record<string, SQLOutputValue>

/** A log by its number in the file, and the names its checksums hold. */
export interface NamedLog {
  readonly log: number
  readonly paper: PaperId
  readonly lineage: string
}

/** Null when the row does not match its checksum, or cannot even be read as an entry. */
export function soundEntry(row: Row, { paper, lineage }: NamedLog): LogEntry | null {
  const { seq, person, clients, received_at: receivedAt, bytes, crc } = row
  if (typeof seq !== 'number' || typeof clients !== 'string' || typeof receivedAt !== 'number' || !(bytes instanceof Uint8Array))
    return null
  const ids = clients === '' ? [] : clients.split(',').map(Number)
  const entry = { paper, lineage, seq, person: person as PersonId | null, clients: ids, update: bytes, receivedAt }
  return entryChecksum(entry) === crc ? entry : null
}

export interface Told {
  readonly value: number
  readonly isDamaged: boolean
}

/** Where the log ends, as it was told beside it; 0 where it was not, as in a log of before that. */
export function readTail(db: DatabaseSync, { log, paper, lineage }: NamedLog): Told {
  const row = db.prepare('SELECT head, crc FROM tail WHERE log = ?').get(log)
  if (row === undefined) return { value: 0, isDamaged: false }
  const head = row.head as number
  const isDamaged = tailChecksum(paper, lineage, head) !== row.crc
  return { value: isDamaged ? 0 : head, isDamaged }
}

/** The epoch of a log: what `life` says of it, or, when that is damaged, `told`, which is what the log's own row says. */
export function readEpoch(db: DatabaseSync, { log, paper, lineage }: NamedLog, told: number): Told {
  const row = db.prepare('SELECT epoch, crc FROM life WHERE log = ?').get(log)
  const epoch = Number(row?.epoch)
  const isSound = row !== undefined && epochChecksum(paper, lineage, epoch) === row.crc
  return isSound ? { value: epoch, isDamaged: epoch !== told } : { value: told, isDamaged: true }
}

export interface Clients {
  /** Whose each client id is. */
  readonly owners: Map<number, PersonId | null>
  /** Ids used since the last restore from a backup. */
  readonly used: Set<number>
  /** Ids used before it, and not since. */
  readonly earlier: Set<number>
  /** 'client 5' */
  readonly damaged: readonly string[]
}

export function readClients(db: DatabaseSync, named: NamedLog): Clients {
  const found = { owners: new Map<number, PersonId | null>(), used: new Set<number>(), earlier: new Set<number>() }
  const damaged: string[] = []
  for (const table of ['earlier_client', 'client']) {
    for (const row of db.prepare(`SELECT client, person, crc FROM ${table} WHERE log = ?`).all(named.log)) {
      const client = row.client as number
      const person = row.person as PersonId | null
      if (table === 'client') found.earlier.delete(client)
      if (clientChecksum(named.paper, named.lineage, client, person) !== row.crc) damaged.push(`client ${client}`)
      else {
        found.owners.set(client, person)
        const ids = table === 'client' ? found.used : found.earlier
        ids.add(client)
      }
    }
  }
  if (damaged.length > 0) addFromEntries(db, named, found.owners)
  return { ...found, damaged }
}

/** Every entry names the ids it stands under, and the person. */
function addFromEntries(db: DatabaseSync, named: NamedLog, owners: Map<number, PersonId | null>): void {
  for (const row of db.prepare('SELECT * FROM entry WHERE log = ? ORDER BY seq').iterate(named.log)) {
    const entry = soundEntry(row, named)
    for (const client of entry?.clients ?? []) if (!owners.has(client)) owners.set(client, entry?.person ?? null)
  }
}
