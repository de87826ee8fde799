import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { serveBuiltClient } from '../../server/http/static-files.ts'

const origin = 'https://papers.example.org'
const dist = mkdtempSync(join(tmpdir(), 'rejoinder-dist-'))
const script = 'console.log("Rejoinder")\n'.repeat(50)
mkdirSync(join(dist, 'assets'))
mkdirSync(join(dist, '.vite'))
writeFileSync(join(dist, 'index.html'), '<!doctype html><html><head><title>Rejoinder</title></head><body></body></html>')
writeFileSync(join(dist, 'assets/main-3f2a.js'), script)
writeFileSync(join(dist, 'sw.js'), 'self.skipWaiting()')
writeFileSync(join(dist, '.vite/manifest.json'), '{}')
afterAll(() => rmSync(dist, { recursive: true }))

const serveFile = serveBuiltClient(dist, origin)
const get = (path: string, headers: Record<string, string> = {}) => serveFile(new Request(origin + path, { headers }))
const asPage = { accept: 'text/html,application/xhtml+xml' }

test('[API-10] what carries a hash in its name is kept for a year, the service worker and the rest are asked for each time', async () => {
  expect((await get('/assets/main-3f2a.js'))?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await get('/sw.js'))?.headers.get('cache-control')).toBe('no-cache')
  expect((await get('/papers/seven', asPage))?.headers.get('cache-control')).toBe('no-cache')
})

test('[API-10] a file comes with its type, compressed for who can read it, and not again while it is the same', async () => {
  const plain = await get('/assets/main-3f2a.js')
  expect(plain?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await plain?.text()).toBe(script)
  const zipped = await get('/assets/main-3f2a.js', { 'accept-encoding': 'br, gzip' })
  expect(zipped?.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(new Uint8Array((await zipped?.arrayBuffer()) ?? new ArrayBuffer(0))).toString()).toBe(script)
  const again = await get('/assets/main-3f2a.js', { 'if-none-match': plain?.headers.get('etag') ?? '' })
  expect([again?.status, await again?.text()]).toEqual([304, ''])
})

test("[API-10] every address a person opens is the client's page, under a policy that lets only its own files run", async () => {
  const first = await get('/papers/seven', asPage)
  const policy = first?.headers.get('content-security-policy') ?? ''
  const nonce = /nonce="([^"]+)"/.exec((await first?.text()) ?? '')?.[1]
  expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(policy).toContain("default-src 'none'; script-src 'self';")
  expect(policy).toContain("connect-src 'self' wss://papers.example.org")
  expect(policy).not.toMatch(/script-src[^;]*unsafe|\*/)
  const second = await (await get('/papers/seven', asPage))?.text()
  expect(/nonce="([^"]+)"/.exec(second ?? '')?.[1]).not.toBe(nonce)
})

test('[SHELL-1] the service worker may fetch and run our own files, and nothing else', async () => {
  expect((await get('/sw.js'))?.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self'",
  )
})

test.each([
  ['an asset of an older release', '/assets/main-0000.js'],
  ["the build's own notes", '/.vite/manifest.json'],
  ['what lies outside', '/../package.json'],
  ['what lies outside, written otherwise', '/..%2Fpackage.json'],
])('[API-10] there is no such file: %s', async (_what, path) => {
  expect(await get(path)).toBeNull()
})

test('[API-10] before there is a build, there is no file, and no page', async () => {
  const serveNothing = serveBuiltClient(join(dist, 'not-built'), origin)
  expect(await serveNothing(new Request(`${origin}/`, { headers: asPage }))).toBeNull()
})
