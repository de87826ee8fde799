// Any strip at all: sound markers and atoms, half-sound ones, junk, and what a newer or broken client might have sent.
import fc from 'fast-check'
import type { StripRun } from '../../shared/document/strip.ts'

const wrapperName = fc.constantFrom(
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'table',
  'tableRow',
  'tableCell',
  'tableHeader',
  'footnote',
  'paragraph',
  'callout',
  'doc',
  'constructor',
)
const id = fc.constantFrom('', 'k1', 'k2', 'k3', 'r1', 'r2')
const attributes = fc.oneof(
  fc.record({ row: id, col: id }),
  fc.record({ start: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('x')) }),
  fc.record({ colspan: fc.integer({ min: 0, max: 3 }), rowspan: fc.constant(2) }),
  fc.constant({ id: 'f1' }),
)
const entry = fc
  .tuple(fc.boolean(), wrapperName, fc.option(attributes))
  .map(([isNew, name, given]) => (given === null ? (isNew ? `+${name}` : name) : [isNew ? `+${name}` : name, given]))
const cellPath = fc
  .tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), id, id)
  .map(([table, row, cell, header, r, k]) => [
    table ? '+table' : 'table',
    row ? '+tableRow' : 'tableRow',
    [`${cell ? '+' : ''}table${header ? 'Header' : 'Cell'}`, { row: r, col: k }],
  ])
const listPath = fc.constantFrom(
  ['bulletList', '+listItem'],
  ['orderedList', '+listItem'],
  ['bulletList', 'listItem', 'bulletList', '+listItem'],
  ['bulletList', 'listItem'],
  ['blockquote'],
  ['+blockquote', 'bulletList', '+listItem'],
  [['+footnote', { id: 'f1' }]],
  ['footnote'],
)
const path = fc.oneof(
  { weight: 3, arbitrary: listPath },
  { weight: 4, arbitrary: cellPath },
  { weight: 2, arbitrary: fc.array(entry, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom('x', 7, null, {}, [null], [[1]], [[[]]]) },
)
const leaf = fc.oneof(
  fc.constantFrom(
    'paragraph',
    'heading',
    'codeBlock',
    'horizontalRule',
    'image',
    'standfirst',
    'future',
    'bulletList',
    'text',
    'hardBreak',
  ),
  fc.constantFrom(
    ['heading', { level: 3 }],
    ['heading', { level: 9 }],
    ['image', { src: '/i/1', alt: 'A' }],
    ['codeBlock', { language: {} }],
    4,
    [],
    null,
    {},
  ),
)
const marker = fc
  .record({ b: fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5'), l: leaf, p: path }, { requiredKeys: ['b'] })
  .map((insert) => insert as unknown)
const atom = fc.constantFrom<unknown>(
  { n: 'hardBreak' },
  { n: 'footnoteReference', a: { id: 'f1' } },
  { n: 'unknownInline', a: { data: '{}' } },
  { n: 'chart', a: { kind: 'pie' } },
  { n: 'paragraph' },
  { n: 'text' },
  { n: 'image' },
  { x: 1 },
  { b: 4 },
  5,
  null,
  true,
  ['b'],
)
const characters = fc.constantFrom('one', 'two words', '😀', 'é', '\n', '\t', ' ', 'x😀y', '\ud83d', '\0')
const formatting = fc.option(
  fc.dictionary(
    fc.constantFrom('bold', 'italic', 'code', 'link', 'glow', 'strike'),
    fc.constantFrom<unknown>(true, { href: 'https://example.org' }, { href: 4 }, 'x', null, 3),
    { maxKeys: 3 },
  ),
  { nil: undefined },
)

export const anyStrip: fc.Arbitrary<StripRun[]> = fc.array(
  fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: marker }, { weight: 4, arbitrary: characters }, { weight: 1, arbitrary: atom }),
      formatting,
    )
    .map(([insert, given]): StripRun => (given === undefined ? { insert } : { insert, attributes: given })),
  { maxLength: 24 },
)
