// How public pages and what they load are sent: the policy that forbids scripts, checks with a tag, compression; and the style sheet and
// fonts themselves, which any page may load (a preview stands in a frame of no origin).
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { Refusal } from '../../shared/api/failure.ts'
import { page, type Route } from '../http/endpoint.ts'
import { pagePolicy } from '../http/guards.ts'

const forAYear = 'public, max-age=31536000, immutable'

export interface PublicText {
  readonly type: 'text/html' | 'text/markdown' | 'application/json' | 'text/css'
  readonly body: string
  /** True only for what never changes under its address. */
  readonly immutable: boolean
}

export async function publicResponse(request: Request, { type, body, immutable }: PublicText): Promise<Response> {
  // Weak, because the same words go out compressed and plain.
  const tag = `W/"${digest(body)}"`
  const headers = new Headers({
    'content-type': `${type}; charset=utf-8`,
    'cache-control': immutable ? forAYear : 'public, no-cache',
    etag: tag,
    vary: 'accept-encoding',
    ...(type === 'text/html' ? { 'content-security-policy': pagePolicy } : {}),
  })
  if ((request.headers.get('if-none-match') ?? '').includes(tag)) return new Response(null, { status: 304, headers })
  const bytes = new TextEncoder().encode(body)
  const zip = bytes.length > 1000 && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  if (zip) headers.set('content-encoding', 'gzip')
  return new Response(zip ? new Uint8Array(await promisify(gzip)(bytes)) : bytes, { headers })
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 22)
}

/** The parts of the style sheet (look/), in the order in which they stand in it. */
const sheets = ['fonts', 'page', 'contents', 'text', 'after-text', 'screens', 'print']

let kept: { readonly body: string; readonly address: string } | null = null

function styleSheet(): { readonly body: string; readonly address: string } {
  if (kept === null) {
    const body = sheets.map((name) => readFileSync(join(import.meta.dirname, 'look', `${name}.css`), 'utf8')).join('\n')
    kept = { body, address: `/public/edition.css?${digest(body)}` }
  }
  return kept
}

/** The address changes with the contents, so that it can be kept for a year. */
export function styleSheetAddress(): string {
  return styleSheet().address
}

const fontPackages = join(import.meta.dirname, '../../node_modules/@fontsource-variable')
const fonts = /^(source-serif-4|atkinson-hyperlegible-next)-[a-z-]+\.woff2$/

export function publicFileRoutes(): Route[] {
  return [
    page('/public/edition.css', async (request) => {
      const { body, address } = styleSheet()
      const immutable = new URL(request.url).search === new URL(address, request.url).search
      return forAnyPage(await publicResponse(request, { type: 'text/css', body, immutable }))
    }),
    page('/public/fonts/:name', async (_request, { params }) => {
      const name = params.name ?? ''
      const from = fonts.exec(name)?.[1]
      if (from === undefined) throw new Refusal('not-found')
      const bytes = await readFont(join(fontPackages, from, 'files', name))
      return forAnyPage(new Response(bytes, { headers: { 'content-type': 'font/woff2', 'cache-control': forAYear } }))
    }),
  ]
}

async function readFont(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Refusal('not-found')
    throw error
  }
}

function forAnyPage(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*')
  response.headers.set('cross-origin-resource-policy', 'cross-origin')
  return response
}
