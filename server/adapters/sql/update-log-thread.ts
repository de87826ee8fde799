// One of the log's threads as seen from the server's main thread: a question is a promise. A thread that dies rejects what waits on it, and
// the next question starts another one.
import { Worker } from 'node:worker_threads'
import { CannotStore } from '../../ports/cannot-store.ts'
import { LogConflict } from '../../ports/update-log.ts'
import { isRefusedByDisk } from './refused-by-disk.ts'

export interface Asked<What> {
  readonly id: number
  readonly what: What | 'close'
}

export interface Answer {
  readonly id: number
  readonly failure: Failure | null
  readonly result: unknown
}

/** An error loses its class and name on the way to another thread, so it travels as what it says. */
interface Failure {
  readonly kind: 'conflict' | 'refused by the disk' | 'other'
  readonly message: string
}

export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof LogConflict) return { kind: 'conflict', message }
  return { kind: isRefusedByDisk(error) ? 'refused by the disk' : 'other', message }
}

const errors = { conflict: LogConflict, 'refused by the disk': CannotStore, other: Error } as const

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (reason: unknown) => void
}

export class UpdateLogThread<What> {
  readonly #file: string
  readonly #work: 'write' | 'read'
  readonly #waiting = new Map<number, Waiting>()
  /** Asked since this turn began; goes out as one message. */
  #asked: Asked<What>[] = []
  #worker: Worker | null = null
  #lastId = 0
  #closed = false

  constructor(file: string, work: 'write' | 'read') {
    this.#file = file
    this.#work = work
  }

  /** Resolves when the thread has opened the file. */
  start(): Promise<void> {
    const worker = this.#start()
    return new Promise((resolve, reject) => {
      worker.once('message', () => resolve())
      worker.once('error', reject)
    })
  }

  ask(what: What | 'close'): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error('The log is closed.'))
    const id = ++this.#lastId
    if (this.#asked.push({ id, what }) === 1) queueMicrotask(() => this.#post())
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  /** Waking the thread costs more than what it is asked. */
  #post(): void {
    const worker = this.#worker ?? this.#start()
    worker.postMessage(this.#asked)
    this.#asked = []
  }

  async close(): Promise<void> {
    if (this.#closed) return
    const worker = this.#worker
    if (worker) await this.ask('close')
    this.#closed = true
    await worker?.terminate()
  }

  #start(): Worker {
    const worker = new Worker(new URL('./update-log-worker.ts', import.meta.url), {
      workerData: { file: this.#file, work: this.#work },
      execArgv: [],
      // A thread reads no environment; with it, `node --watch` would have the thread send messages of its own.
      env: {},
    })
    worker.on('message', (said: 'ready' | readonly Answer[]) => {
      if (said !== 'ready') for (const answer of said) this.#settle(answer)
    })
    worker.on('error', (error) => this.#lose(worker, error))
    worker.on('exit', () => this.#lose(worker, new Error('A thread of the log has ended.')))
    this.#worker = worker
    return worker
  }

  #settle({ id, failure, result }: Answer): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (failure === null) waiting?.resolve(result)
    else waiting?.reject(new errors[failure.kind](failure.message))
  }

  #lose(worker: Worker, reason: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = null
    for (const { reject } of this.#waiting.values()) reject(reason)
    this.#waiting.clear()
  }
}
