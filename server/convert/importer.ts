// Reads texts from outside in a thread of its own, with a limit on time, memory and size: whatever somebody hands in, nobody's socket waits.
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../shared/api/failure.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import type { ImportReport } from '../../shared/model/paper.ts'
import type { Conversion } from './conversion.ts'

export interface ConvertTask {
  readonly format: 'html' | 'markdown'
  readonly text: string
  /** More nodes than this are not handed over: receiving them would stop the main thread. */
  readonly mostNodes: number
}

/** Null: the paper has too many nodes. */
export type ConvertAnswer = { readonly doc: unknown; readonly report: ImportReport } | null

export interface ImporterLimits {
  readonly characters: number
  /** Nodes (blocks, stretches of words, pictures) of the paper it becomes. A long report has five thousand. */
  readonly nodes: number
  /** How long one text may take (ms), the start of the thread included. */
  readonly time: number
  readonly megabytes: number
  /** Texts that may wait for their turn. */
  readonly waiting: number
}

export const importerLimits: ImporterLimits = { characters: 2_000_000, nodes: 60_000, time: 15_000, megabytes: 512, waiting: 8 }

export interface Importer {
  /** Throws the Refusal `import-too-hard` when the text is beyond a limit, `too-many` when too many wait. */
  fromHtml(text: string): Promise<Conversion>
  fromMarkdown(text: string): Promise<Conversion>
  close(): Promise<void>
}

/** The thread starts with the first text and stays for the next ones. It does not keep the process alive. */
export function openImporter(limits: ImporterLimits = importerLimits): Importer {
  let worker: Worker | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function end(): Promise<void> {
    const ending = worker
    worker = null
    ending?.ref()
    await ending?.terminate()
  }

  async function ask(task: ConvertTask): Promise<Conversion> {
    worker ??= startWorker(limits.megabytes)
    const answer = await answerOf(worker, task, limits.time)
    if (answer === 'none') await end()
    if (answer === 'none' || answer === null) throw new Refusal('import-too-hard')
    return { doc: paperSchema.nodeFromJSON(answer.doc), report: answer.report }
  }

  async function convert(format: ConvertTask['format'], text: string): Promise<Conversion> {
    if (text.length > limits.characters) throw new Refusal('import-too-hard')
    if (waiting >= limits.waiting) throw new Refusal('too-many')
    waiting += 1
    const mine = turn.then(() => ask({ format, text, mostNodes: limits.nodes }))
    // The next one's turn comes however this one ends; who asked hears of the failure from `mine`.
    turn = mine.catch(() => null)
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }

  return {
    fromHtml: (text) => convert('html', text),
    fromMarkdown: (text) => convert('markdown', text),
    close: end,
  }
}

function startWorker(megabytes: number): Worker {
  const worker = new Worker(new URL('./convert-worker.ts', import.meta.url), {
    // A thread reads no environment; with it, `node --watch` would have the thread send messages of its own.
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  })
  // A thread can break down again while it is being ended, when nobody waits for its answer any more.
  worker.on('error', () => worker.unref())
  return worker
}

/** The worker's answer; 'none' when it took too long or broke down (out of memory, most likely). */
function answerOf(worker: Worker, task: ConvertTask, time: number): Promise<ConvertAnswer | 'none'> {
  return new Promise((resolve) => {
    const finish = (answer: ConvertAnswer | 'none') => {
      clearTimeout(timer)
      worker.off('message', finish).off('error', fail).off('exit', fail)
      // An idle thread does not keep the process alive.
      worker.unref()
      resolve(answer)
    }
    const fail = () => finish('none')
    const timer = setTimeout(fail, time)
    worker.on('message', finish).on('error', fail).on('exit', fail)
    worker.ref()
    worker.postMessage(task)
  })
}
