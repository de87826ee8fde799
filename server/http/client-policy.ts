// What the client's page may load and run (Content-Security-Policy): its own files, and nothing of anybody else's.

export function clientPolicy(origin: string, nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    // Table columns carry their width as an attribute.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    // Named as well, because not every browser counts a socket on the same host as 'self'.
    `connect-src 'self' ${origin.replace(/^http/, 'ws')}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    // The preview of an edition.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A service worker lives under the policy of its own file: it fetches our files to keep them, and runs the part of it that stands beside. */
export const serviceWorkerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'"
