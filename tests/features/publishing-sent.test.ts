// How public pages and what they load are sent.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'
import { open } from '../kit/sample-editions.ts'

describe('a page is sent', () => {
  let features: FeaturesAtWork
  beforeEach(async () => {
    features = await startFeatures()
    const asha = await features.person('Asha')
    const paper = await features.paperOf(asha, 'A slower river', 'Slow.')
    await features.call(asha, endpoints.publish, { params: { id: paper }, input: {} })
  })
  afterEach(() => features.stop())
  const get = (path: string, headers: Record<string, string> = {}) => features.get(path, headers)

  test('[PUB-4] under a policy that allows no script, no inline style, and nothing from elsewhere', async () => {
    const policy = (await get('/p/a-slower-river')).headers.get('content-security-policy') ?? ''
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "style-src 'self'",
    ])
  })

  test('[PUB-7] with a tag, by which it is checked and not sent again', async () => {
    for (const path of [
      '/p/a-slower-river',
      '/p/a-slower-river/v/1',
      '/p/a-slower-river/v/1.md',
      '/p/a-slower-river/v/1.json',
      '/p/a-slower-river/changes',
    ]) {
      const response = await get(path)
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, no-cache'])
      const again = await get(path, { 'if-none-match': response.headers.get('etag') ?? '' })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
  })

  test('[PUB-7] for a year where it can never change: the fonts and the style sheet', async () => {
    const font = await get('/public/fonts/source-serif-4-latin-opsz-normal.woff2')
    expect([font.status, font.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    const page = open(await (await get('/p/a-slower-river')).text())
    const sheet = await get(page.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '')
    expect(sheet.headers.get('cache-control')).toContain('immutable')
    expect((await get('/public/edition.css')).headers.get('cache-control')).toBe('public, no-cache')
    const fonts = [...(await sheet.text()).matchAll(/url\("?([^")]+)/g)].map(([, address]) => address ?? '')
    expect(fonts.length).toBeGreaterThan(3)
    for (const font of fonts) expect([font, (await get(font)).headers.get('content-type')]).toEqual([font, 'font/woff2'])
  })

  test('[PUB-7] compressed to who takes it', async () => {
    const response = await get('/p/a-slower-river', { 'accept-encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const text = await new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).text()
    expect(text).toBe(await (await get('/p/a-slower-river')).text())
  })

  test.each([
    '/p/nowhere',
    '/p/a-slower-river/v/2',
    '/p/a-slower-river/v/0',
    '/p/a-slower-river/v/1.pdf',
    '/p/a-slower-river/v/01',
    '/p/nowhere/changes',
    '/public/fonts/..%2f..%2fpackage.json',
    '/public/fonts/source-serif-4-none.woff2',
  ])('[PUB-7] and what is not there is said not to be: %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
