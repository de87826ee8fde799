// Who is signed in, by the session cookie of a request. Used for every request, and once for every socket.
import type { Asker } from './endpoint.ts'

/**
 * Resolves to null for everybody without a valid session. A session that is used lives on; where an answer goes back, the renewed cookie is
 * put into `answer`.
 */
export type WhoAsks = (headers: Headers, answer?: Headers) => Promise<Asker | null>

/** `__Host-` keeps the cookie to exactly this host and to https; browsers refuse the name over plain http. */
export function sessionCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-rejoinder' : 'rejoinder'
}
