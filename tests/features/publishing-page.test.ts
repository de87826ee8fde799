// @vitest-environment node
// The public pages themselves: what they say, what they refuse to carry, how they are built and how they are sent.
import { JSDOM } from 'jsdom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changesPage } from '../../server/publishing/changes-page.ts'
import { editionMarkdown } from '../../server/publishing/edition-markdown.ts'
import { editionPage } from '../../server/publishing/edition-page.ts'
import { type EditionRecord, freeze } from '../../server/publishing/edition-record.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

const publicUrl = 'https://rejoinder.test'
const words = (text: string, ...marks: readonly unknown[]) => ({ type: 'text', text, marks })
const block = (type: string, content: readonly unknown[], attrs: Record<string, unknown> = {}) => ({ type, attrs, content })

const first: EditionRecord = {
  format: 'rejoinder edition 1',
  paper: 'p1',
  slug: 'a-slower-river',
  number: 1,
  title: 'A slower river',
  publishedAt: '2024-03-12T10:00:00.000Z',
  amendment: null,
  debate: { title: 'Who counts the river?', question: 'And why?' },
  readingList: [
    { title: 'Counting', author: 'Dee', year: 1890, address: 'https://river.example/counting' },
    { title: 'Weighing', author: '', year: null, address: '' },
  ],
  people: [
    { name: 'Asha Rao', affiliation: 'Northshire', role: 'owner' },
    { name: 'Ben Okafor', affiliation: '', role: 'editor' },
  ],
  earlier: [],
  seq: 4,
  text: block('doc', [
    block('standfirst', [words('It carries more than water.')]),
    block('heading', [words('Summary')], { level: 2 }),
    block('paragraph', [words('The river is slow'), block('footnoteReference', [], { id: 'a' }), words('.')]),
    block('heading', [words('Notes')], { level: 2 }),
    block('heading', [words('Contents')], { level: 3 }),
    block('table', [
      block('tableRow', [block('tableHeader', [block('paragraph', [words('Year')])])]),
      block('tableRow', [block('tableCell', [block('paragraph', [words('1890')])])]),
    ]),
    block('footnote', [block('paragraph', [words('By the clerk.')])], { id: 'a' }),
  ]),
}
const hashOfFirst = freeze(first).hash
const second: EditionRecord = {
  ...first,
  number: 2,
  publishedAt: '2024-03-27T10:00:00.000Z',
  amendment: { kind: 'clarification', sentence: 'The year was added.' },
  earlier: [{ number: 1, title: first.title, publishedAt: first.publishedAt, amendment: null, hash: hashOfFirst }],
}
const hash = freeze(second).hash

const open = (html: string) => new JSDOM(html).window.document
const latestPage = () => open(editionPage({ record: second, hash, latest: 2, publicUrl }))
const olderPage = () => open(editionPage({ record: first, hash: hashOfFirst, latest: 2, publicUrl }))
const says = (page: Document, selector: string) => page.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim()

describe('a page says', () => {
  test('[PUB-3] when it was published and updated, and which edition it is', () => {
    expect(says(latestPage(), '.status')).toBe('Published 12 March 2024 · Updated 27 March 2024 · all changes · edition 2 of 2')
    const only = open(editionPage({ record: first, hash: hashOfFirst, latest: 1, publicUrl }))
    expect(says(only, '.status')).toBe('Published 12 March 2024 · edition 1')
    expect(latestPage().querySelector('.status a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/changes`)
  })

  test('[PUB-3] who wrote it, in answer to what, and what it responds to', () => {
    const page = latestPage()
    expect(says(page, '.names')).toBe('Asha Rao, Northshire Ben Okafor')
    expect(says(page, '.debate')).toBe('A response to Who counts the river?')
    expect(says(page, '.lead')).toBe('It carries more than water.')
    expect([...page.querySelectorAll('.responds li')].map((item) => item.textContent?.trim())).toEqual([
      'Counting, Dee, 1890',
      'Weighing',
    ])
    expect(page.querySelector('.responds li a')?.getAttribute('href')).toBe('https://river.example/counting')
  })

  test('[PUB-3] what was amended, with the edition before one click away', () => {
    const page = latestPage()
    expect(says(page, '.amendment')).toBe('Clarified on 27 March 2024. The year was added. Read edition 1 · See all changes')
    expect(page.querySelector('.amendment a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/v/1`)
    expect(page.querySelector('.later')).toBeNull()
  })

  test('[PUB-3] on an older edition, before everything else, that there is a later one', () => {
    const page = olderPage()
    expect(says(page, 'article > :first-child')).toBe('This is edition 1, of 12 March 2024. There is a later one. Read edition 2')
    expect(page.querySelector('.later a')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river`)
    expect(page.title).toBe('A slower river (edition 1 of 2)')
  })

  test('[PUB-3] how to cite it: names, edition, date, permanent address, fingerprint', () => {
    const page = latestPage()
    expect(says(page, '.cite p')).toBe(
      'Asha Rao and Ben Okafor (2024). A slower river. Edition 2, 27 March 2024. https://rejoinder.test/p/a-slower-river/v/2',
    )
    expect(says(page, '.cite code')).toBe(hash)
  })

  test('[PUB-3] to machines: canonical address, description, dates, other forms', () => {
    const page = latestPage()
    const meta = (name: string) => page.querySelector(`meta[name="${name}"], meta[property="${name}"]`)?.getAttribute('content')
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river`)
    expect(olderPage().querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${publicUrl}/p/a-slower-river/v/1`)
    expect([meta('description'), meta('og:title'), meta('article:published_time'), meta('article:modified_time')]).toEqual([
      'It carries more than water.',
      'A slower river',
      first.publishedAt,
      second.publishedAt,
    ])
    expect([...page.querySelectorAll('link[rel=alternate]')].map((link) => link.getAttribute('href'))).toEqual([
      `${publicUrl}/p/a-slower-river/v/2.json`,
      `${publicUrl}/p/a-slower-river/v/2.md`,
    ])
  })

  test('[PUB-3] all changes, newest first, each with its date, kind, sentence and edition', () => {
    const page = open(changesPage(second, hash, publicUrl))
    expect([...page.querySelectorAll('.changes li')].map((item) => item.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      `27 March 2024 Edition 2 Clarified. The year was added. SHA-256 ${hash}`,
      `12 March 2024 Edition 1 Published. SHA-256 ${hashOfFirst}`,
    ])
    expect([...page.querySelectorAll('.changes a')].map((link) => link.getAttribute('href'))).toEqual([
      `${publicUrl}/p/a-slower-river/v/2`,
      `${publicUrl}/p/a-slower-river/v/1`,
    ])
  })

  test('[PUB-3] the same as Markdown', () => {
    const text = editionMarkdown(second, hash, publicUrl)
    for (const part of [
      '# A slower river',
      'Asha Rao, Northshire; Ben Okafor',
      'Published 12 March 2024. Updated 27 March 2024. Edition 2.',
      '> **Clarified on 27 March 2024.** The year was added.',
      'The river is slow[^1].',
      '[^1]: By the clerk.',
      '- [Counting](https://river.example/counting), Dee, 1890',
      hash,
    ]) {
      expect(text).toContain(part)
    }
  })
})

const sign = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`
const evil = [
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://a.example/" onmouseover="alert(1)',
  '//evil.example',
  `https://a.example/${sign}`,
]

/** A record that no editor of ours could have made. */
function handMade(address: string): EditionRecord {
  const link = { type: 'link', attrs: { href: address } }
  return {
    ...second,
    slug: `a${sign}`,
    title: sign,
    people: [{ name: sign, affiliation: sign, role: 'owner' }],
    debate: { title: sign, question: sign },
    readingList: [{ title: sign, author: sign, year: null, address }],
    amendment: { kind: 'correction', sentence: sign },
    earlier: [{ number: 1, title: sign, publishedAt: first.publishedAt, amendment: null, hash: sign }],
    text: block('doc', [
      block('standfirst', [words(sign, link)]),
      block('heading', [words(sign)], { level: 2 }),
      block('paragraph', [words(sign, link), words(sign, { type: 'code' }), block('footnoteReference', [], { id: sign })]),
      block('orderedList', [block('listItem', [block('paragraph', [words(sign)])])], { start: '1" onclick="alert(1)' }),
      block('codeBlock', [words(`</code></pre>${sign}`)], { language: sign }),
      block('image', [], { src: address, alt: sign }),
      block('image', [], { src: `/images/x${sign}`, alt: sign }),
      block('image', [], { src: '/images/x', alt: sign, width: sign, height: sign }),
      block('paragraph', [block('unknownInline', [], { data: sign })]),
      block('table', [block('tableRow', [block('tableHeader', [block('paragraph', [words(sign)])], { colspan: sign })])]),
      block('footnote', [block('paragraph', [words(sign, link)])], { id: sign }),
    ]),
  }
}

const textless = new Set(['script', 'style', 'iframe', 'object', 'embed', 'svg', 'math', 'form', 'input', 'base', 'template'])

describe('nothing runs', () => {
  test.each(evil)('[PUB-4] on any page of a hand-made record with the address %s', (address) => {
    const record = handMade(address)
    const pages = [
      editionPage({ record, hash, latest: 2, publicUrl }),
      editionPage({ record, hash: null, latest: 2, publicUrl }),
      editionPage({ record, hash, latest: 3, publicUrl }),
      changesPage(record, sign, publicUrl),
    ]
    for (const page of pages.map(open)) {
      for (const element of page.querySelectorAll('*')) {
        expect(textless.has(element.localName), element.outerHTML).toBe(false)
        for (const { name, value } of element.attributes) {
          expect(/^on|^style$|^srcdoc$|^formaction$/.test(name), element.outerHTML).toBe(false)
          if (name === 'href') expect(value, element.outerHTML).toMatch(/^(https?:\/\/|mailto:|#|\/(public|icon)[/.])/)
          if (name === 'src') expect(value).toMatch(/^\/images\/[\w-]+$/)
        }
      }
      expect(page.body.textContent).toContain('<script>alert(1)</script>')
    }
    const markdown = editionMarkdown(record, hash, publicUrl)
    expect(markdown).not.toMatch(/\]\(\s*(javascript|data|vbscript|java\s)/)
    // What looks like HTML is escaped, but inside code, where Markdown shows it as it is.
    const outsideCode = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`]*`/g, '')
    expect(outsideCode).not.toMatch(/(^|[^\\])<(script|img)/)
  })

  test('[PUB-4] a record whose text no paper can have is refused whole', () => {
    for (const text of [
      block('doc', [block('script', [words('alert(1)')])]),
      block('doc', [block('heading', [words('a')], { level: '2 onclick=x' })]),
    ]) {
      expect(() => editionPage({ record: { ...first, text }, hash, latest: 1, publicUrl })).toThrow(new Refusal('unreadable'))
    }
  })

  test('[PUB-4] a page carries no script and no style of its own', () => {
    for (const page of [latestPage(), olderPage(), open(changesPage(second, hash, publicUrl))]) {
      expect([...page.querySelectorAll('script, style, [style], noscript')]).toEqual([])
    }
  })
})

describe('a page is built so', () => {
  const pages: readonly (readonly [string, () => Document])[] = [
    ['the latest edition', latestPage],
    ['an older one', olderPage],
    ['all changes', () => open(changesPage(second, hash, publicUrl))],
  ]
  test.each(pages)('[PUB-5] that it can be gone through by ear and by keyboard: %s', (_name, at) => {
    const page = at()
    expect(page.documentElement.lang).toBe('en-GB')
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(page.querySelectorAll('main')).toHaveLength(1)
    expect(page.querySelectorAll('body > footer')).toHaveLength(1)
    expect(page.body.firstElementChild?.className).toBe('skip')
    const levels = [...page.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.localName.slice(1)))
    expect(
      levels.every((level, i) => level <= (levels[i - 1] ?? 0) + 1),
      levels.join(' '),
    ).toBe(true)
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
    for (const link of page.querySelectorAll('a[href^="#"], [aria-labelledby]')) {
      const target = link.getAttribute('aria-labelledby') ?? link.getAttribute('href')?.slice(1) ?? ''
      expect(page.getElementById(target), target).not.toBeNull()
    }
    for (const link of page.querySelectorAll('a')) expect(link.textContent?.trim()).not.toBe('')
  })

  test('[PUB-5] that its contents list leads to every heading', () => {
    const links = [...latestPage().querySelectorAll('.contents a')].map(
      (link) => `${link.textContent} ${link.getAttribute('href')}`,
    )
    expect(links).toEqual(['Summary #summary', 'Notes #notes', 'Contents #contents'])
  })
})

describe('a page is sent', () => {
  let features: FeaturesAtWork
  let asha: PersonId
  beforeEach(async () => {
    features = await startFeatures()
    asha = await features.person('Asha')
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
    for (const path of ['/p/a-slower-river', '/p/a-slower-river/v/1', '/p/a-slower-river/v/1.md', '/p/a-slower-river/changes']) {
      const response = await get(path)
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, no-cache'])
      const again = await get(path, { 'if-none-match': response.headers.get('etag') ?? '' })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
  })

  test('[PUB-7] for a year where it can never change: the record, and the fonts', async () => {
    for (const path of ['/p/a-slower-river/v/1.json', '/public/fonts/source-serif-4-latin-opsz-normal.woff2']) {
      const response = await get(path)
      expect([path, response.status, response.headers.get('cache-control')]).toEqual([
        path,
        200,
        'public, max-age=31536000, immutable',
      ])
    }
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
