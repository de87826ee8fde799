// A secret that binds something to the browser that asked for it: it lives in a cookie for some minutes, and here only as its hash. Strict: it
// comes along with our own pages' requests only.
import { createHash, randomBytes } from 'node:crypto'

export interface BrowserSecret {
  /** Gives this browser a new secret. */
  give(answer: Headers): string
  /** The secret of the browser that asks, or null. */
  read(request: Headers): string | null
  /** Takes it away again. */
  take(answer: Headers): void
}

export function browserSecret(origin: string, name: string, lifeInSeconds: number): BrowserSecret {
  const isSecure = origin.startsWith('https:')
  const cookie = isSecure ? `__Host-rejoinder-${name}` : `rejoinder-${name}`
  const line = (value: string, life: number) =>
    `${cookie}=${value}; Max-Age=${life}; Path=/; HttpOnly;${isSecure ? ' Secure;' : ''} SameSite=Strict`
  return {
    give(answer) {
      const secret = randomBytes(24).toString('base64url')
      answer.append('set-cookie', line(secret, lifeInSeconds))
      return secret
    },
    read(request) {
      const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
      return pairs.find(([key]) => key === cookie)?.[1] ?? null
    },
    take: (answer) => answer.append('set-cookie', line('', 0)),
  }
}

export function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
