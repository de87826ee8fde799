import { Node } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { addressesOf } from '../../client/editor/printed-addresses.ts'
import { paperSchema } from '../../shared/document/schema.ts'

const link = (text: string, href: string, ...more: string[]) => ({
  type: 'text',
  text,
  marks: [...more.map((type) => ({ type })), { type: 'link', attrs: { href } }],
})
const plain = (text: string) => ({ type: 'text', text })
const a = 'https://example.org/a'
const b = 'https://example.org/b'

const rows: readonly (readonly [what: string, inline: readonly object[], addresses: readonly string[]])[] = [
  ['a link in a sentence', [plain('See '), link('this', a), plain('.')], [`8 ${a}`]],
  ['a link at the end', [plain('See '), link('this', a)], [`8 ${a}`]],
  ['one link, half of it bold, has one address', [link('all ', a), link('of it', a, 'bold')], [`9 ${a}`]],
  ['two that touch have two', [link('one', a), link('two', b)], [`3 ${a}`, `6 ${b}`]],
  ['words that are the address already', [link('https://example.org/a', a)], []],
  ['without its protocol, or with a slash more', [link('example.org/a/', a)], []],
  ['a mail address', [link('ask@example.org', 'mailto:ask@example.org')], []],
  ['no link', [plain('Nothing here.')], []],
]

test.each(rows)('[PRINT-1] %s', (_what, inline, addresses) => {
  const doc = Node.fromJSON(paperSchema, { type: 'doc', content: [{ type: 'paragraph', content: inline }] })
  expect(addressesOf(doc).map(({ at, address }) => `${at - 1} ${address}`)).toEqual(addresses)
})
