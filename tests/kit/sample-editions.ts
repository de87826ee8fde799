// Two editions of a small paper, made by hand, and their pages as documents.
import { JSDOM } from 'jsdom'
import { changesPage } from '../../server/publishing/changes-page.ts'
import { editionPage } from '../../server/publishing/edition-page.ts'
import { type EditionRecord, freeze } from '../../server/publishing/edition-record.ts'

export const publicUrl = 'https://rejoinder.test'
export const words = (text: string, ...marks: readonly unknown[]) => ({ type: 'text', text, marks })
export const block = (type: string, content: readonly unknown[], attrs: Record<string, unknown> = {}) => ({
  type,
  attrs,
  content,
})

export const first: EditionRecord = {
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
export const hashOfFirst = freeze(first).hash
export const second: EditionRecord = {
  ...first,
  number: 2,
  publishedAt: '2024-03-27T10:00:00.000Z',
  amendment: { kind: 'clarification', sentence: 'The year was added.' },
  earlier: [{ number: 1, title: first.title, publishedAt: first.publishedAt, amendment: null, hash: hashOfFirst }],
}
export const hash = freeze(second).hash

export const open = (html: string) => new JSDOM(html).window.document
export const latestPage = () => open(editionPage({ record: second, hash, latest: 2, publicUrl }))
export const olderPage = () => open(editionPage({ record: first, hash: hashOfFirst, latest: 2, publicUrl }))
export const pageOfChanges = () => open(changesPage(second, hash, publicUrl))
