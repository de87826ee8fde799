// What every request has to get past, and what every answer carries.
import { Refusal } from '../../shared/api/failure.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a request that could change something on behalf of somebody who was lured to another site. An Origin that is given has to be
 * ours, exactly (also where there is no cookie yet: nobody may be signed in to a stranger's account); one that is missing is only
 * right without cookies, as from a program.
 */
export function refuseOtherOrigins(request: Request, origin: string): void {
  if (safeMethods.has(request.method)) return
  const given = request.headers.get('origin')
  const carriesCookies = request.headers.has('cookie')
  if (given === null ? carriesCookies : given !== origin) throw new Refusal('wrong-origin')
}

/**
 * Sends somebody who opened `localhost` to 127.0.0.1, where that is our origin (and the other way round): a browser counts them as two
 * sites, and what it sends from the other one would be refused.
 */
export function addressWeMean(request: Request, origin: string): string | null {
  const asked = new URL(request.url)
  const ours = new URL(origin)
  const isThisMachine = ({ hostname }: URL) => hostname === 'localhost' || hostname === '127.0.0.1'
  if (request.method !== 'GET' || asked.host === ours.host || !isThisMachine(asked) || !isThisMachine(ours)) return null
  return asked.port === ours.port ? `${origin}${asked.pathname}${asked.search}` : null
}

/** What pages that the server draws may do: nothing runs, nothing comes from elsewhere, nobody frames them. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The headers of every answer, unless the answer says otherwise itself. `secure`: we are served over https. */
export function addSecurityHeaders(headers: Headers, secure: boolean): void {
  const set = (name: string, value: string) => {
    if (!headers.has(name)) headers.set(name, value)
  }
  set('x-content-type-options', 'nosniff')
  // Invitations and host links carry a token in their address: it never leaves with a referrer.
  set('referrer-policy', 'same-origin')
  set('content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  set('cross-origin-opener-policy', 'same-origin')
  set('cross-origin-resource-policy', 'same-origin')
  set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  if (secure) set('strict-transport-security', 'max-age=31536000')
}
