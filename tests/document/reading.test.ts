// What others ask of a text: its words, its contents list, what it lacks before it can be published.
import { describe, expect, test } from 'vitest'
import { safeAddress } from '../../shared/document/address.ts'
import { checkForPublishing } from '../../shared/document/checklist.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { countWords, plainText, readingMinutes } from '../../shared/document/plain-text.ts'
import { paperSchema } from '../../shared/document/schema.ts'

const { nodes } = paperSchema
const paper = (...content: readonly unknown[]) => paperSchema.nodeFromJSON({ type: 'doc', content })
const words = (text: string, href?: string) => ({
  type: 'text',
  text,
  ...(href === undefined ? {} : { marks: [{ type: 'link', attrs: { href } }] }),
})
const p = (...content: readonly unknown[]) => ({ type: 'paragraph', content })
const h = (level: number, text: string) => ({ type: 'heading', attrs: { level }, content: text === '' ? [] : [words(text)] })
const picture = (attrs: object) => ({ type: 'image', attrs: { src: '/i/1', ...attrs } })

describe('contents', () => {
  test('[READ-1] headings in order, each with a name of its own for links that other headings do not change', () => {
    const list = contentsOf(
      paper(h(2, 'Why now?'), p(words('x')), h(3, 'Räume & Geld'), h(2, 'Why now?'), h(4, ''), h(2, 'What’s next')),
    )
    expect(list.map(({ level, text, id }) => [level, text, id])).toEqual([
      [2, 'Why now?', 'why-now'],
      [3, 'Räume & Geld', 'raume-geld'],
      [2, 'Why now?', 'why-now-2'],
      [4, '', 'section'],
      [2, 'What’s next', 'whats-next'],
    ])
  })

  test('[READ-1] each entry says where its heading stands', () => {
    const doc = paper(p(words('x')), h(2, 'Why'))
    expect(contentsOf(doc).map(({ pos }) => doc.nodeAt(pos)?.type)).toEqual([nodes.heading])
  })
})

describe('words', () => {
  const doc = paper(
    h(2, 'Two words'),
    p(words('It’s 3.5 million'), { type: 'hardBreak' }, words('— in 2024')),
    picture({ alt: 'A map' }),
  )

  test('[READ-2] plain text has a line for each block', () => {
    expect(plainText(doc)).toBe('Two words\nIt’s 3.5 million\n— in 2024\nA map')
  })

  test('[READ-2] words are counted as people count them', () => {
    expect(countWords(doc)).toBe(9)
    expect(countWords(paper(p()))).toBe(0)
  })

  test('[READ-2] reading takes a minute at least', () => {
    expect([0, 100, 440, 2200].map(readingMinutes)).toEqual([1, 1, 2, 10])
  })
})

describe('the checklist', () => {
  const found = (...content: readonly unknown[]) =>
    checkForPublishing(paper(...content)).map(({ what, count, blocks }) => ({ what, count, blocks }))

  test('[READ-3] a sound paper lacks nothing', () => {
    expect(
      found(
        h(2, 'A'),
        h(3, 'B'),
        h(2, 'C'),
        p(words('x', 'https://example.org/')),
        picture({ alt: 'A' }),
        picture({ decorative: true }),
      ),
    ).toEqual([])
  })

  test.each([
    ['an empty paper', [p()], { what: 'empty paper', count: 1, blocks: true }],
    [
      'pictures without words',
      [p(words('x')), picture({}), picture({ alt: ' ' })],
      { what: 'missing alt text', count: 2, blocks: true },
    ],
    ['a skipped level', [h(2, 'A'), h(4, 'B')], { what: 'skipped heading level', count: 1, blocks: false }],
    ['a first heading too deep', [h(3, 'A')], { what: 'skipped heading level', count: 1, blocks: false }],
    [
      'links that lead nowhere',
      [p(words('a', ''), words(' b '), words('c', 'javascript:alert(1)'))],
      { what: 'empty link', count: 2, blocks: true },
    ],
    [
      'a link without words',
      [p(words('a '), words(' ', 'https://example.org/'))],
      { what: 'empty link', count: 1, blocks: true },
    ],
    [
      'a footnote nobody refers to',
      [p(words('x')), { type: 'footnote', attrs: { id: 'f' }, content: [p(words('y'))] }],
      { what: 'unused footnote', count: 1, blocks: false },
    ],
  ])('[READ-3] finds %s', (_what, content, item) => {
    expect(found(...content)).toEqual([item])
  })
})

test.each([
  ['https://example.org/a?b#c', 'https://example.org/a?b#c'],
  ['HTTP://EXAMPLE.org', 'http://example.org/'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['javascript:alert(1)', null],
  [' java\nscript:alert(1)', null],
  ['data:text/html,x', null],
  ['/local', null],
  ['', null],
])('[READ-4] only web and mail addresses may stand in a link: %s', (href, address) => {
  expect(safeAddress(href)).toBe(address)
})

test.each([
  ['https://example.org/', 'https://example.org/'],
  ['mailto:ada@example.org', 'mailto:ada@example.org'],
  ['ftp://example.org/', ''],
  ['tel:+44', ''],
  ['/api/papers', ''],
  ['//example.org', ''],
  ['javascript:alert(1)', ''],
])('[READ-4] a link that stands in a paper all the same is shown without its address: %s', (href, shown) => {
  const drawn = paperSchema.marks.link?.spec.toDOM?.(paperSchema.mark('link', { href }), true)
  expect(drawn).toMatchObject(['a', { href: shown }, 0])
})
