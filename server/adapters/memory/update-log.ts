// An UpdateLog in memory whose commits a test can hold back, fail and let go. Keeps the port's contract, tested by the same suite.
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import { LogConflict, type LogEntry, type Snapshot, type StoredPaper, type UpdateLog } from '../../ports/update-log.ts'

interface KeptLog {
  readonly lineage: string
  entries: readonly LogEntry[]
  snapshots: readonly Snapshot[]
  readonly damaged: Set<string>
}

export interface SteeredUpdateLog extends UpdateLog {
  /** From now on commits wait. */
  hold(): void
  /** What waits is committed, and so is what comes. */
  release(): void
  /** From now on, and for what waits, every write fails with this. */
  fail(reason: Error): void
  /** Writes succeed again. */
  mend(): void
  /** Makes a row fail its checksum from now on: 'entry 3', 'snapshot 500'. */
  damage(paper: PaperId, row: string): void
  /** Appends that wait for `release`. */
  readonly waiting: number
}

export function memoryUpdateLog(): SteeredUpdateLog {
  const papers = new Map<PaperId, KeptLog>()
  let waiting: (() => void)[] = []
  let held = false
  let failing: Error | null = null

  /** Resolves when a commit at this point would have reached the disk, and then writes. */
  async function commit(write: () => void): Promise<void> {
    if (held) await new Promise<void>((resolve) => waiting.push(resolve))
    else await Promise.resolve()
    if (failing) throw failing
    write()
  }

  function letGo(): void {
    const going = waiting
    waiting = []
    for (const go of going) go()
  }

  return {
    create: (paper, lineage, first) =>
      commit(() => {
        if (papers.has(paper)) throw new LogConflict('This paper has a log already.')
        papers.set(paper, { lineage, entries: [own({ ...first, paper, lineage, seq: 1 })], snapshots: [], damaged: new Set() })
      }),
    append: (entries) =>
      commit(() => {
        const grown = new Map<PaperId, readonly LogEntry[]>()
        for (const entry of entries) {
          const log = papers.get(entry.paper)
          if (!log) throw new LogConflict('There is no log of this paper.')
          grown.set(entry.paper, withEntry(log.lineage, grown.get(entry.paper) ?? log.entries, entry))
        }
        for (const [paper, all] of grown) {
          const log = papers.get(paper)
          if (log) log.entries = all
        }
      }),
    read: async (paper, upTo = Number.MAX_SAFE_INTEGER) => {
      const log = papers.get(paper)
      return log ? readUpTo(log, upTo) : null
    },
    entries: async (paper, after, upTo) => {
      const log = papers.get(paper)
      const some = (log?.entries ?? []).filter(({ seq }) => seq > after && seq <= upTo)
      const bad = some.filter(({ seq }) => log?.damaged.has(`entry ${seq}`))
      if (bad.length > 0) throw new Error(`The log of this paper is damaged: ${bad.map(({ seq }) => `entry ${seq}`).join(', ')}.`)
      return some
    },
    keepSnapshot: (paper, snapshot) =>
      commit(() => {
        const log = papers.get(paper)
        if (!log || snapshot.seq > log.entries.length) throw new LogConflict('A snapshot cannot be newer than the log.')
        const others = log.snapshots.filter(({ seq }) => seq !== snapshot.seq)
        log.snapshots = [...others, { ...snapshot, state: snapshot.state.slice() }].sort((a, b) => b.seq - a.seq).slice(0, 3)
      }),
    // Nothing in memory was ever restored.
    clients: async (paper) => ({ owners: ownersIn(papers.get(paper)?.entries ?? []), earlier: new Set(), damaged: [] }),
    writers: async (paper, after, upTo) => {
      const some = (papers.get(paper)?.entries ?? []).filter(({ seq }) => seq > after && seq <= upTo)
      return [...new Set(some.flatMap(({ person }) => (person === null ? [] : [person])))]
    },
    canStore: () => commit(() => undefined),
    backup: async () => {
      throw new Error('A log in memory cannot be backed up.')
    },
    close: async () => undefined,

    hold() {
      held = true
    },
    release() {
      held = false
      letGo()
    },
    fail(reason) {
      failing = reason
      letGo()
    },
    mend() {
      failing = null
    },
    damage(paper, row) {
      papers.get(paper)?.damaged.add(row)
    },
    get waiting() {
      return waiting.length
    },
  }
}

/** Entries with one more; the same when it is there already. */
function withEntry(lineage: string, entries: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  if (entry.lineage !== lineage) throw new LogConflict('These entries belong to another lineage.')
  const there = entries[entry.seq - 1]
  if (there) {
    if (there.person === entry.person && Buffer.compare(there.update, entry.update) === 0) return entries
    throw new LogConflict(`Entry ${entry.seq} is another one.`)
  }
  if (entry.seq !== entries.length + 1) throw new LogConflict(`Entry ${entries.length + 1} is missing before ${entry.seq}.`)
  const owners = ownersIn(entries)
  if (entry.clients.some((client) => owners.has(client) && owners.get(client) !== entry.person))
    throw new LogConflict('A client id belongs to somebody else.')
  return [...entries, own(entry)]
}

function ownersIn(entries: readonly LogEntry[]): Map<number, PersonId | null> {
  const owners = new Map<number, PersonId | null>()
  for (const { clients, person } of entries) for (const client of clients) if (!owners.has(client)) owners.set(client, person)
  return owners
}

/** Bytes of its own: the caller may use theirs again. */
function own(entry: LogEntry): LogEntry {
  return { ...entry, update: entry.update.slice() }
}

function readUpTo(log: KeptLog, upTo: number): StoredPaper {
  const { lineage, snapshots, damaged } = log
  const early = snapshots.filter(({ seq }) => seq <= upTo)
  const snapshot = early.find(({ seq }) => !damaged.has(`snapshot ${seq}`)) ?? null
  const passedOver = early.filter(({ seq }) => seq > (snapshot?.seq ?? 0)).map(({ seq }) => `snapshot ${seq}`)
  const wanted = log.entries.filter(({ seq }) => seq > (snapshot?.seq ?? 0) && seq <= upTo)
  const isGood = ({ seq }: LogEntry) => !damaged.has(`entry ${seq}`)
  return {
    lineage,
    epoch: 1,
    head: Math.min(upTo, log.entries.length),
    snapshot,
    entries: wanted.filter(isGood),
    damaged: [...passedOver, ...wanted.filter((entry) => !isGood(entry)).map(({ seq }) => `entry ${seq}`)],
  }
}
