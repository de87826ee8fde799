// Every accepted edit of every paper, in order, never cut. Whatever fills this port writes to disk before it says so.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface LogEntry {
  readonly paper: PaperId
  readonly lineage: string
  /** 1, 2, 3 … without a gap within a paper's lineage. */
  readonly seq: number
  readonly person: PersonId | null
  /** Yjs client ids under which this person writes in this update. What they brought back after a restore may stand under others. */
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

/**
 * What stands in the log of a paper. `damaged` names what did not match its checksum; what could be read is still given. The text is whole
 * when `entries` run from the snapshot (or 1) to `head` without a gap, even if something that is not needed for it is damaged.
 */
export interface StoredPaper {
  readonly lineage: string
  readonly epoch: number
  /** Number of the last entry up to `upTo`, readable or not. */
  readonly head: number
  readonly snapshot: Snapshot | null
  readonly entries: readonly LogEntry[]
  readonly damaged: readonly string[]
}

/** Whose Yjs client ids are whose in a paper. */
export interface ClientIds {
  /** Who used each first. */
  readonly owners: ReadonlyMap<number, PersonId | null>
  /** Those that were used before the paper was restored from a backup, and not since. */
  readonly earlier: ReadonlySet<number>
  /** What did not match its checksum. Its owners are told from the entries all the same. */
  readonly damaged: readonly string[]
}

/**
 * These entries do not continue the log: their numbers are taken by others, leave a gap, name another lineage, or use somebody else's
 * client id. Nothing of the append was written, and trying again cannot help.
 */
export class LogConflict extends Error {
  override readonly name = 'LogConflict'
}

export interface UpdateLog {
  /** Creates a paper's log with its first update, in one transaction. A LogConflict when it exists. */
  create(paper: PaperId, lineage: string, first: Omit<LogEntry, 'paper' | 'lineage' | 'seq'>): Promise<void>
  /**
   * Appends in order, all or none, gathered into group commits. Resolves when these entries are on disk; rejects when they are not known
   * to be. The same entries may be appended again after that: those that had reached the disk are recognised.
   */
  append(entries: readonly LogEntry[]): Promise<void>
  /** The newest good snapshot at or before `upTo` (default: the end) and every entry after it up to `upTo`. Null: there is no such paper. Throws when the store cannot be read. */
  read(paper: PaperId, upTo?: number): Promise<StoredPaper | null>
  /** Every entry after `after` up to and including `upTo`, whatever snapshots there are. Throws when one cannot be read. */
  entries(paper: PaperId, after: number, upTo: number): Promise<readonly LogEntry[]>
  /** Keeps a snapshot that has been verified by its writer; of each paper the last three are kept. */
  keepSnapshot(paper: PaperId, snapshot: Snapshot): Promise<void>
  clients(paper: PaperId): Promise<ClientIds>
  /** Who wrote after `after` up to and including `upTo`, each once, in order of first appearance. */
  writers(paper: PaperId, after: number, upTo: number): Promise<readonly PersonId[]>
  /** Resolves when a trial write has reached the disk; rejects otherwise. */
  canStore(): Promise<void>
  /** Copies the log as it stands at one moment to a new file. */
  backup(file: string): Promise<void>
  close(): Promise<void>
}
