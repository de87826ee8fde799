// The form of the strip, as it was tried and must stay: papers already written depend on it. Strip on the left, document on the right.
import { describe, expect, test } from 'vitest'
import { flatten } from '../../shared/document/flatten.ts'
import { cutAtMarkers } from '../../shared/document/raw-blocks.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { isMarker, type Leaf, type Path, type StripRun } from '../../shared/document/strip.ts'
import { unflatten } from '../../shared/document/unflatten.ts'

function block(leaf: Leaf, path: Path, ...content: readonly (string | StripRun)[]): StripRun[] {
  const insert = { b: 'm', ...(leaf === 'paragraph' ? {} : { l: leaf }), ...(path.length === 0 ? {} : { p: path }) }
  return [{ insert }, ...content.map((part) => (typeof part === 'string' ? { insert: part } : part))]
}

const rendered = (strip: readonly StripRun[]) => unflatten(paperSchema, cutAtMarkers(strip)).doc.toString()

function cell(row: string, col: string, words: string, options: { begins?: 'table' | 'row'; header?: boolean } = {}): StripRun[] {
  const type = `+${options.header ? 'tableHeader' : 'tableCell'}`
  const path: Path = ['table', options.begins === undefined ? 'tableRow' : '+tableRow', [type, { row, col }]]
  return block('paragraph', path, ...(words === '' ? [] : [words]))
}

const cases: readonly (readonly [what: string, strip: readonly StripRun[], doc: string])[] = [
  ['nothing', [], 'doc(paragraph)'],
  ['text before any marker', [{ insert: 'One' }], 'doc(paragraph("One"))'],
  ['a marker first', block('paragraph', [], 'One'), 'doc(paragraph("One"))'],
  [
    'kinds',
    [...block('heading', [], 'Why'), ...block(['heading', { level: 3 }], [], 'How')],
    'doc(heading("Why"), heading("How"))',
  ],
  ['text behind a rule', block('horizontalRule', [], 'One'), 'doc(horizontalRule, paragraph("One"))'],
  [
    'text behind a rule in a quote',
    [...block('horizontalRule', ['blockquote'], 'One'), ...block('paragraph', ['blockquote'], 'two')],
    'doc(blockquote(horizontalRule, paragraph("One"), paragraph("two")))',
  ],
  [
    'a list and what follows in its item',
    [...block('paragraph', ['bulletList', '+listItem'], 'a'), ...block('paragraph', ['bulletList', 'listItem'], 'b')],
    'doc(bulletList(listItem(paragraph("a"), paragraph("b"))))',
  ],
  [
    'lists in lists',
    [
      ...block('paragraph', ['bulletList', '+listItem'], 'a'),
      ...block('paragraph', ['bulletList', 'listItem', 'bulletList', '+listItem'], 'b'),
      ...block('paragraph', ['bulletList', '+listItem'], 'c'),
    ],
    'doc(bulletList(listItem(paragraph("a"), bulletList(listItem(paragraph("b")))), listItem(paragraph("c"))))',
  ],
  [
    'the first item says which kind of list it is',
    [...block('paragraph', ['orderedList', '+listItem'], 'a'), ...block('paragraph', ['bulletList', '+listItem'], 'b')],
    'doc(orderedList(listItem(paragraph("a")), listItem(paragraph("b"))))',
  ],
  [
    'two lists side by side',
    [...block('paragraph', ['bulletList', '+listItem'], 'a'), ...block('paragraph', ['+bulletList', '+listItem'], 'b')],
    'doc(bulletList(listItem(paragraph("a"))), bulletList(listItem(paragraph("b"))))',
  ],
  [
    'depth without a parent',
    block('paragraph', ['bulletList', '+listItem', 'bulletList', '+listItem'], 'a'),
    'doc(bulletList(listItem(paragraph("a"))))',
  ],
  ['a heading first in an item', block('heading', ['bulletList', '+listItem'], 'a'), 'doc(bulletList(listItem(paragraph("a"))))'],
  ['a rule where none may stand', block('horizontalRule', ['bulletList', '+listItem']), 'doc(horizontalRule)'],
  ['unknown kind and wrapper', block('poll', ['callout', 'blockquote'], 'a'), 'doc(blockquote(paragraph("a")))'],
  ['marks in a code block', block('codeBlock', [], { insert: 'a', attributes: { bold: true } }), 'doc(codeBlock("a"))'],
  ['a line break in a code block', block('codeBlock', [], 'a', { insert: { n: 'hardBreak' } }), 'doc(codeBlock("a\\n"))'],
  ['an unknown element', block('paragraph', [], { insert: { n: 'chart' } }), 'doc(paragraph(unknownInline))'],
  [
    'code excludes bold',
    block('paragraph', [], { insert: 'a', attributes: { code: true, bold: true } }),
    'doc(paragraph(code("a")))',
  ],
  [
    'footnotes never run together',
    [...block('paragraph', [['+footnote', { id: 'f' }]], 'a'), ...block('paragraph', [['+footnote', { id: 'g' }]], 'b')],
    'doc(footnote(paragraph("a")), footnote(paragraph("b")))',
  ],
  [
    'a table',
    [
      ...cell('r', 'k', 'a', { begins: 'table', header: true }),
      ...cell('r', 'l', 'b', { header: true }),
      ...cell('s', 'k', 'c', { begins: 'row' }),
      ...cell('s', 'l', 'd'),
    ],
    'doc(table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b"))), tableRow(tableCell(paragraph("c")), tableCell(paragraph("d")))))',
  ],
  [
    'a row without the new column',
    [
      ...cell('r', 'k', 'a', { begins: 'table' }),
      ...cell('r', 'n', 'new'),
      ...cell('r', 'l', 'b'),
      ...cell('s', 'k', 'c', { begins: 'row' }),
      ...cell('s', 'l', 'd'),
    ],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("new")), tableCell(paragraph("b"))), tableRow(tableCell(paragraph("c")), tableCell(paragraph), tableCell(paragraph("d")))))',
  ],
  [
    'a column only a later row has',
    [
      ...cell('r', 'k', 'a', { begins: 'table' }),
      ...cell('r', 'l', 'b'),
      ...cell('s', 'k', 'c', { begins: 'row' }),
      ...cell('s', 'n', 'new'),
      ...cell('s', 'l', 'd'),
    ],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph), tableCell(paragraph("b"))), tableRow(tableCell(paragraph("c")), tableCell(paragraph("new")), tableCell(paragraph("d")))))',
  ],
  [
    'two wrote in the same empty cell',
    [...cell('r', 'k', 'a', { begins: 'table' }), ...cell('r', 'l', 'Ada'), ...cell('r', 'l', 'Ben')],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("Ada"), paragraph("Ben")))))',
  ],
  [
    'a row that two began',
    [...cell('r', 'k', 'a', { begins: 'table' }), ...cell('r', 'l', 'b', { begins: 'row' })],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b")))))',
  ],
  [
    'a cell of a row that is gone',
    [...cell('r', 'k', 'a', { begins: 'table' }), ...cell('r', 'l', 'b'), ...cell('s', 'l', 'Ben')],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b"))), tableRow(tableCell(paragraph), tableCell(paragraph("Ben")))))',
  ],
  [
    'a cell that comes too late in its row',
    [
      ...cell('r', 'k', 'a', { begins: 'table' }),
      ...cell('r', 'l', 'b'),
      ...cell('s', 'l', 'd', { begins: 'row' }),
      ...cell('s', 'k', 'c'),
    ],
    'doc(table(tableRow(tableCell(paragraph("a")), tableCell(paragraph("b"))), tableRow(tableCell(paragraph), tableCell(paragraph("d"), paragraph("c")))))',
  ],
]

describe('a strip renders as it always did', () => {
  test.each(cases)('[TEXT-12] %s', (_what, strip, doc) => {
    expect(rendered(strip)).toBe(doc)
  })
})

test('[TEXT-12] a document is stored as it always was', () => {
  const strip = [
    ...block(['heading', { level: 3 }], [], 'How'),
    ...block('paragraph', ['blockquote', 'bulletList', '+listItem'], 'a', {
      insert: 'b',
      attributes: { bold: true, link: { href: 'https://example.org/' } },
    }),
    ...block('paragraph', ['+blockquote'], { insert: { n: 'footnoteReference', a: { id: 'f' } } }),
    ...block(['image', { src: '/i/1', alt: 'A' }], []),
    ...block('paragraph', [['orderedList', { start: 3 }], '+listItem'], 'c'),
    ...block('paragraph', [['+footnote', { id: 'f' }]], 'd'),
  ]
  const { doc } = unflatten(paperSchema, cutAtMarkers(strip))
  const withoutIds = flatten(doc).map(({ insert, attributes }) => ({
    insert: isMarker(insert) ? { ...insert, b: 'm' } : insert,
    ...(attributes === undefined || Object.keys(attributes).length === 0 ? {} : { attributes }),
  }))
  expect(withoutIds).toEqual(strip)
})
