// Writes a room's edits to the log: one commit at a time, each with everything that has gathered since the last one. A commit that fails is
// tried again, with the same entries first, until it succeeds; what comes meanwhile waits behind it. Nothing is ever given up here.
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import { LogConflict, type LogEntry, type UpdateLog } from '../ports/update-log.ts'
import type { Ferry } from './ferry.ts'

/** Something to write, or (without an entry) something that has to wait until all before it is written. */
export interface ToWrite {
  readonly entry: LogEntry | null
}

interface LogWriterNeeds<T extends ToWrite> {
  readonly log: UpdateLog
  readonly ferry: Ferry
  readonly clock: Clock
  readonly journal: Journal
  /** These are on disk, in this order. */
  readonly written: (batch: readonly T[]) => void
  readonly pausedOrReady: (saving: 'paused' | 'ready') => void
  /** Trying again cannot help: the log has gone on without us, or what was written could not be handed on. Nothing more is written. */
  readonly stuck: (error: unknown) => void
}

/** A commit carries at most this many bytes, so that what waited for a dead disk does not come back as one huge write. */
const batchBytes = 4_000_000
const backOff = { first: 100, longest: 5_000 }

export class LogWriter<T extends ToWrite> {
  readonly #needs: LogWriterNeeds<T>
  #queue: T[] = []
  #bytes = 0
  #isWriting = false
  #failures = 0
  #idle: (() => void)[] = []

  constructor(needs: LogWriterNeeds<T>) {
    this.#needs = needs
  }

  /** Bytes that are not on disk yet. */
  get waitingBytes(): number {
    return this.#bytes
  }

  get isIdle(): boolean {
    return this.#queue.length === 0
  }

  get isPaused(): boolean {
    return this.#failures > 0
  }

  write(one: T): void {
    this.#queue.push(one)
    this.#bytes += sizeOf(one)
    if (!this.#isWriting) this.#board()
  }

  /** Resolves when nothing waits. */
  whenIdle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  /** What comes until the ferry leaves goes along. */
  #board(): void {
    this.#isWriting = true
    this.#needs.ferry.board(() => this.#next())
  }

  #next(): void {
    const batch = this.#gather()
    const entries = batch.flatMap(({ entry }) => (entry === null ? [] : [entry]))
    this.#needs.log
      .append(entries)
      .then(
        () => this.#succeeded(batch),
        (error: unknown) => this.#failed(error),
      )
      .catch((error: unknown) => this.#needs.stuck(error))
  }

  /** The first that wait, up to the size of a commit. They stay in the queue until they are on disk. */
  #gather(): readonly T[] {
    let bytes = 0
    const tooMany = this.#queue.findIndex((one, at) => {
      bytes += sizeOf(one)
      return at > 0 && bytes > batchBytes
    })
    return tooMany === -1 ? [...this.#queue] : this.#queue.slice(0, tooMany)
  }

  #succeeded(batch: readonly T[]): void {
    this.#queue = this.#queue.slice(batch.length)
    for (const one of batch) this.#bytes -= sizeOf(one)
    if (this.isPaused) {
      this.#failures = 0
      this.#needs.journal.note('room.saving-again')
      this.#needs.pausedOrReady('ready')
    }
    this.#needs.written(batch)
    this.#isWriting = false
    if (!this.isIdle) this.#board()
    else for (const resolve of this.#idle.splice(0)) resolve()
  }

  #failed(error: unknown): void {
    if (error instanceof LogConflict) {
      this.#needs.stuck(error)
      return
    }
    this.#failures += 1
    const wait = Math.min(backOff.first * 2 ** (this.#failures - 1), backOff.longest)
    if (this.#failures === 1) {
      this.#needs.journal.warn('room.saving-paused', { reason: error instanceof Error ? error.message : String(error) })
      this.#needs.pausedOrReady('paused')
    }
    this.#needs.clock.after(wait, () => this.#next())
  }
}

/** Bytes one waiting frame takes beside its update: frames with nothing to store wait too, and small ones by the thousand. */
const overhead = 500

function sizeOf({ entry }: ToWrite): number {
  return overhead + (entry?.update.length ?? 0)
}
