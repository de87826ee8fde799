// Two questions a machine asks: is it alive, and can it store?
import { page, type Route } from '../http/endpoint.ts'
import type { Journal } from '../ports/journal.ts'

export interface HealthNeeds {
  /** Trial writes, one for each place we write to. Each resolves when its write has reached the disk. */
  readonly canStore: readonly (() => Promise<void>)[]
  readonly journal: Journal
}

/** A disk that does not answer at all counts as one that cannot store. */
const patience = 5000

export function healthRoutes({ canStore, journal }: HealthNeeds): Route[] {
  // Anybody may ask, and each trial writes: so however many ask, there is one at a time.
  let trial: Promise<unknown> | null = null
  function tryAll(): Promise<unknown> {
    trial ??= Promise.race([Promise.all(canStore.map((tryWrite) => tryWrite())), giveUpAfter(patience)]).finally(() => {
      trial = null
    })
    return trial
  }

  return [
    page('/healthz', () => report(200, 'alive')),
    page('/readyz', async () => {
      try {
        await tryAll()
        return report(200, 'ready')
      } catch (error) {
        journal.warn('store.not-ready', { reason: error instanceof Error ? error.message : 'unknown' })
        return report(503, 'cannot store')
      }
    }),
  ]
}

function report(status: number, word: string): Response {
  return Response.json({ status: word }, { status, headers: { 'cache-control': 'no-store' } })
}

function giveUpAfter(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`No answer from the disk in ${ms} ms.`)), ms).unref()
  })
}
