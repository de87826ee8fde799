// What the line needs of the world around it, as something a test can steer.

/** What a test steers; the browser's own by default. */
export interface World {
  readonly WebSocket: typeof WebSocket
  readonly now: () => number
  readonly random: () => number
  /** Whether the server answers over plain HTTP. */
  readonly answers: () => Promise<boolean>
}

/** How long (ms) an answer over plain HTTP may take. */
const answerWithin = 4_000

export function browserWorld(): World {
  return {
    WebSocket: globalThis.WebSocket,
    now: Date.now,
    random: Math.random,
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
