// The built client (dist/): hashed assets for a year, everything else checked each time, and index.html for every address that is the client's to
// show. Files are read when first asked for and kept, compressed, in memory; they belong to this release and do not change under it.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { clientPolicy, serviceWorkerPolicy } from './client-policy.ts'

export type ServeFile = (request: Request) => Promise<Response | null>

interface KeptFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Null where compressing gains nothing. */
  readonly zipped: Uint8Array<ArrayBuffer> | null
  readonly tag: string
}

export function serveBuiltClient(dist: string, origin: string): ServeFile {
  const names = new Set(existsSync(dist) ? filesIn(dist) : [])
  const kept = new Map<string, Promise<KeptFile>>()
  const keep = (name: string) => {
    const file = kept.get(name) ?? readKept(join(dist, name))
    kept.set(name, file)
    return file
  }

  return async (request) => {
    const name = new URL(request.url).pathname.slice(1)
    if (names.has(name) && name !== 'index.html') return fileResponse(request, name, await keep(name))
    const wantsPage = (request.headers.get('accept') ?? '').includes('text/html')
    if (!names.has('index.html') || !(wantsPage || name === 'index.html')) return null
    return indexResponse(new TextDecoder().decode((await keep('index.html')).bytes), origin)
  }
}

function fileResponse(request: Request, name: string, file: KeptFile): Response {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.tag,
    // Vite writes a hash of the contents into the names under assets/ only; the service worker above all must never be held back.
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...(name === 'sw.js' ? { 'content-security-policy': serviceWorkerPolicy } : {}),
  })
  if (request.headers.get('if-none-match') === file.tag) return new Response(null, { status: 304, headers })
  const zipped = (request.headers.get('accept-encoding') ?? '').includes('gzip') ? file.zipped : null
  if (zipped) headers.set('content-encoding', 'gzip')
  return new Response(zipped ?? file.bytes, { headers })
}

/** Each time with a fresh nonce: some components add a style element of their own, and find the nonce to give it in this meta element. */
function indexResponse(html: string, origin: string): Response {
  const nonce = randomBytes(16).toString('base64')
  const page = html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': clientPolicy(origin, nonce),
  }
  return new Response(page, { headers })
}

async function readKept(path: string): Promise<KeptFile> {
  const bytes = new Uint8Array(await readFile(path))
  const type = types[extname(path)] ?? 'application/octet-stream'
  const zipped = /^(text|application\/(json|manifest)|image\/svg)/.test(type)
    ? new Uint8Array(await promisify(gzip)(bytes, { level: 9 }))
    : null
  return { type, bytes, zipped, tag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}

/** Without what begins with a dot: that is the build's own. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
