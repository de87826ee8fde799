// The last answers of a few endpoints, kept on this device so that a paper opens without a connection. One person's at a time:
// signing out forgets them. A kept answer passes its schema again, since it may come from an older version of this app.
import type { QueryKey } from '@tanstack/react-query'
import type { AnyEndpoint, Output } from './call.ts'

const prefix = 'rejoinder:kept:'

export function keepAnswer(key: QueryKey, answer: unknown): void {
  try {
    localStorage.setItem(prefix + JSON.stringify(key), JSON.stringify(answer))
  } catch {
    // Storage is full or refused: this device just cannot show the answer without a connection.
  }
}

export function keptAnswer<E extends AnyEndpoint>(endpoint: E, key: QueryKey): Output<E> | undefined {
  try {
    const kept = localStorage.getItem(prefix + JSON.stringify(key))
    return kept === null ? undefined : endpoint.output.parse(JSON.parse(kept))
  } catch {
    // Unreadable here means "as if nothing was kept": the server is asked in any case.
    return undefined
  }
}

export function forgetAnswers(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key)
  } catch {
    // Storage is refused: nothing was kept either.
  }
}
