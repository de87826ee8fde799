// How a feature answers: `answer` ties a deed to an endpoint of shared/api, `page` serves anything that is not the API.
// A feature exports a list of Routes; server/http/app.ts mounts them. By the time a deed runs, what came from outside has passed its schema.
import type { z } from 'zod'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import type { PersonId, SessionId } from '../../shared/model/ids.ts'

/** Who asks: somebody signed in, in one of their sessions. */
export interface Asker {
  readonly id: PersonId
  readonly isHost: boolean
  /** Here with a name only, without an account. */
  readonly isGuest: boolean
  readonly name: string
  readonly session: SessionId
  /** When they last signed in in it (ms since 1970). */
  readonly begun?: number
  /** When the session ends if it is not used again (ms since 1970). */
  readonly until?: number
}

export interface Asked<E extends Endpoint = Endpoint> {
  readonly params: z.output<E['params']>
  readonly query: z.output<E['query']>
  readonly input: z.output<E['input']>
  /** Null only where the endpoint is for anyone. */
  readonly me: E['who'] extends 'anyone' ? Asker | null : Asker
  /** The request itself. Its body is unread only where the endpoint takes a file. */
  readonly request: Request
  /** The network address of who asks, for limits of pace. Never stored or logged. */
  readonly address: string
  /** Headers to send along with the answer, such as cookies. */
  readonly headers: Headers
}

interface ApiRoute {
  readonly kind: 'api'
  readonly endpoint: Endpoint
  readonly deed: (asked: Asked) => Promise<unknown>
  /** It keeps the thread busy, so each takes their turn (turns.ts). */
  readonly isHeavy: boolean
}

export interface PageAsked {
  readonly params: Readonly<Record<string, string>>
  /** Looks up who is signed in; only pages that need to know should ask, so that the others can be cached. */
  readonly whoAsks: () => Promise<Asker | null>
}

interface PageRoute {
  readonly kind: 'page'
  readonly path: string
  readonly show: (request: Request, asked: PageAsked) => Response | Promise<Response>
}

export type Route = ApiRoute | PageRoute

/**
 * Answers an endpoint. The deed returns the output (or throws a Refusal); unknown keys of the output are stripped before it is sent. `heavy`: a long
 * paper makes it take more than a few milliseconds.
 */
export function answer<E extends Endpoint>(
  endpoint: E,
  deed: (asked: Asked<E>) => z.input<E['output']> | Promise<z.input<E['output']>>,
  weight: 'light' | 'heavy' = 'light',
): Route {
  // The app hands the deed exactly what this endpoint's own schemas gave, and `me` by its `who`; a list of routes cannot carry those types.
  return { kind: 'api', endpoint, deed: async (asked) => deed(asked as Asked<E>), isHeavy: weight === 'heavy' }
}

/** Serves GET at `path` (Hono's patterns) with any Response. A Refusal thrown here is shown as a plain page. */
export function page(path: string, show: PageRoute['show']): Route {
  return { kind: 'page', path, show }
}
