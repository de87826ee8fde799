// Somebody with a browser of their own, as far as HTTP goes: keeps cookies, and sends the Origin a browser would.
import type { z } from 'zod'
import type { Endpoint } from '../../shared/api/endpoint.ts'
import type { Problem } from '../../shared/api/failure.ts'

export const password = 'correct horse battery staple'

/** What came back: the output, or the problem. */
export interface Answer<Output> {
  readonly status: number
  readonly headers: Headers
  readonly output: Output
  readonly problem: z.output<typeof Problem>
}

export interface Visitor {
  /** The Cookie header of the next request, for sockets. */
  readonly cookie: string
  /** Puts a cookie into this browser that was set elsewhere. */
  keep(name: string, value: string): void
  fetch(path: string, init?: RequestInit): Promise<Response>
  call<E extends Endpoint>(endpoint: E, given?: Given<E>): Promise<Answer<z.output<E['output']>>>
}

export interface Given<E extends Endpoint> {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly input?: z.input<E['input']>
}

/** `send` is the way to the server: over the network, or straight into an app. */
export function openVisitor(send: (path: string, init: RequestInit) => Response | Promise<Response>, origin: string): Visitor {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  async function visit(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ origin, ...(jar.size > 0 && { cookie: cookie() }) })
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value)
    const response = await send(path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }

  return {
    get cookie() {
      return cookie()
    },
    keep: (name, value) => void jar.set(name, value),
    fetch: visit,
    async call(endpoint, given = {}) {
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''))
      const query = given.query === undefined ? '' : `?${new URLSearchParams(given.query)}`
      const body =
        given.input === undefined ? {} : { body: JSON.stringify(given.input), headers: { 'content-type': 'application/json' } }
      const response = await visit(path + query, { method: endpoint.method, ...body })
      const answered = await response.json()
      return { status: response.status, headers: response.headers, output: answered, problem: answered }
    },
  }
}
