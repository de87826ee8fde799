// Every accepted edit of every paper, in order, never cut. Whatever fills this port writes to disk before it says so.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface LogEntry {
  readonly paper: PaperId
  readonly lineage: string
  /** 1, 2, 3 … without a gap within a paper's lineage. */
  readonly seq: number
  readonly person: PersonId | null
  /** Yjs client ids whose structs this update adds. */
  readonly clients: readonly number[]
  /** A Yjs update, V1. */
  readonly update: Uint8Array
  /** Milliseconds since 1970. */
  readonly receivedAt: number
}

export interface Snapshot {
  readonly seq: number
  readonly state: Uint8Array
}

/** What stands in the log of a paper. `damaged` names what did not match its checksum; what could be read is still given. */
export interface StoredPaper {
  readonly lineage: string
  readonly epoch: number
  readonly snapshot: Snapshot | null
  readonly entries: readonly LogEntry[]
  readonly damaged: readonly string[]
}

export interface UpdateLog {
  /** Creates a paper's log with its first update, in one transaction. Fails when it exists. */
  create(paper: PaperId, lineage: string, first: Omit<LogEntry, 'paper' | 'lineage' | 'seq'>): Promise<void>
  /** Appends in order, gathered into group commits. Resolves when these entries are on disk; rejects when they are not. */
  append(entries: readonly LogEntry[]): Promise<void>
  /** The newest good snapshot at or before `upTo` (default: the end) and every entry after it up to `upTo`. Null: there is no such paper. Throws when the store cannot be read. */
  read(paper: PaperId, upTo?: number): Promise<StoredPaper | null>
  /** Keeps a snapshot that has been verified by its writer; of each paper the last three are kept. */
  keepSnapshot(paper: PaperId, snapshot: Snapshot): Promise<void>
  /** Which person each Yjs client id of this paper belongs to: who used it first. */
  clientOwners(paper: PaperId): Promise<ReadonlyMap<number, PersonId | null>>
  /** Who wrote after `after` up to and including `upTo`, each once, in order of first appearance. */
  writers(paper: PaperId, after: number, upTo: number): Promise<readonly PersonId[]>
  /** Resolves when a trial write has reached the disk; rejects otherwise. */
  canStore(): Promise<void>
  /** Copies the log as it stands at one moment to a new file. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}
