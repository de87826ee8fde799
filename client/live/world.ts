// What the line needs of the world around it, as something a test can steer.
import { askForLastingStorage } from './lasting-storage.ts'

/** What a test steers; the browser's own by default. */
export interface World {
  readonly WebSocket: typeof WebSocket
  readonly now: () => number
  readonly random: () => number
  /** Whether the server answers over plain HTTP. */
  readonly answers: () => Promise<boolean>
  /** There is something to keep: may it stay when the device runs out of room? */
  readonly askForLastingStorage: () => void
}

/** How long (ms) an answer over plain HTTP may take. */
const answerWithin = 4_000

export function browserWorld(): World {
  return {
    WebSocket: globalThis.WebSocket,
    now: Date.now,
    random: Math.random,
    askForLastingStorage,
    answers: async () => {
      try {
        return (await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(answerWithin) })).ok
      } catch {
        // No answer is the answer.
        return false
      }
    },
  }
}
