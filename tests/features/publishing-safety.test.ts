// What may never stand on a public page, whatever a record says.
import { describe, expect, test } from 'vitest'
import { changesPage } from '../../server/publishing/changes-page.ts'
import { editionMarkdown } from '../../server/publishing/edition-markdown.ts'
import { editionPage } from '../../server/publishing/edition-page.ts'
import type { EditionRecord } from '../../server/publishing/edition-record.ts'
import { Refusal } from '../../shared/api/failure.ts'
import {
  block,
  first,
  hash,
  latestPage,
  olderPage,
  open,
  pageOfChanges,
  publicUrl,
  second,
  words,
} from '../kit/sample-editions.ts'

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
    for (const page of [latestPage(), olderPage(), pageOfChanges()]) {
      expect([...page.querySelectorAll('script, style, [style], noscript')]).toEqual([])
    }
  })
})
