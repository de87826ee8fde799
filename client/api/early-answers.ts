// What the first script has asked the server for, until a call wants it (call.ts). Only good answers count, each once, and only for as long as
// the cache would have called them fresh (query-client.ts): everything else is asked for again in the ordinary way.

/** How long (ms) an answer is as good as a new one. */
export const freshFor = 10_000

interface Early {
  readonly askedAt: number
  readonly answer: Promise<Response | null>
}

const asked = new Map<string, Early>()

export function askEarly(address: string): void {
  const answer = fetch(address, { headers: { accept: 'application/json' }, credentials: 'same-origin' }).then(
    (response) => (response.ok ? response : null),
    // No connection: the call will find that out for itself, and say it.
    () => null,
  )
  asked.set(address, { askedAt: performance.now(), answer })
}

/** Null: the first script did not ask, or too long ago. The answer is null when it was no good one. */
export function takeEarly(address: string): Promise<Response | null> | null {
  const early = asked.get(address)
  asked.delete(address)
  return early !== undefined && performance.now() - early.askedAt < freshFor ? early.answer : null
}
