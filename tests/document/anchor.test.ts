// A comment's place in the text: it stays on its words through every edit that leaves them, and is never silently somewhere else.
import type { Node } from '@tiptap/pm/model'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { anchorFor, followAnchor, readText } from '../../server/comments/anchoring.ts'
import { MovedCharacters } from '../../server/comments/moved-characters.ts'
import type { StoredAnchor } from '../../server/ports/thread-store.ts'
import { anchorText, decodePosition, proposeAnchor } from '../../shared/document/anchor.ts'
import { bodyOf, writeBody } from '../../shared/document/body.ts'
import { paperSchema } from '../../shared/document/schema.ts'

const block = (type: string, words: string, attrs?: Record<string, unknown>): Node =>
  paperSchema.node(type, attrs, words === '' ? [] : [paperSchema.text(words)])
const p = (words: string) => block('paragraph', words)
const bullets = (...items: readonly string[]) =>
  paperSchema.node(
    'bulletList',
    null,
    items.map((words) => paperSchema.node('listItem', null, [p(words)])),
  )

const above = 'Councils publish what they spend.'
const sentence = 'The fund pays for ninety public libraries and their staff.'
const below = 'Nobody has counted the rest.'
const words = 'ninety public libraries'

function paperWith(...blocks: readonly Node[]): Y.Doc {
  const ydoc = new Y.Doc()
  write(ydoc, ...blocks)
  return ydoc
}

function write(ydoc: Y.Doc, ...blocks: readonly Node[]): void {
  writeBody(ydoc, paperSchema.node('doc', null, [...blocks]), 'test')
}

function textOf(ydoc: Y.Doc): string {
  return anchorText(bodyOf(ydoc))
}

const read = (ydoc: Y.Doc) => readText(ydoc, new MovedCharacters())

function anchorOn(ydoc: Y.Doc, quote: string): StoredAnchor {
  const from = textOf(ydoc).indexOf(quote)
  return anchorBetween(ydoc, from, from + quote.length)
}

function anchorBetween(ydoc: Y.Doc, from: number, to: number): StoredAnchor {
  const anchor = anchorFor(read(ydoc), proposeAnchor(ydoc, from, to))
  if (anchor === null) throw new Error('These words cannot be commented on.')
  return anchor
}

/** The anchor as it is when nothing of its characters is left, and nothing is known of where they went. */
const gone = (anchor: StoredAnchor): StoredAnchor => ({ ...anchor, own: [], start: null, end: null })

const follow = (ydoc: Y.Doc, anchor: StoredAnchor) => followAnchor(read(ydoc), anchor, true)

function startOf(ydoc: Y.Doc, { start }: StoredAnchor): number | null {
  return start === null ? null : decodePosition(ydoc, bodyOf(ydoc).text, start)
}

function wordsAt(ydoc: Y.Doc, anchor: StoredAnchor): string | null {
  const from = startOf(ydoc, anchor)
  const to = anchor.end === null ? null : decodePosition(ydoc, bodyOf(ydoc).text, anchor.end)
  return from === null || to === null ? null : textOf(ydoc).slice(from, to)
}

const unanchored = { state: 'unanchored', start: null, end: null }

describe('an anchor', () => {
  const edits: readonly (readonly [what: string, after: readonly Node[], stands: string])[] = [
    ['words typed before it', [p(`Today ${above}`), p(sentence), p(below)], words],
    [
      'words typed right before and behind it',
      [p(above), p(sentence.replace(words, `about ${words}, all old,`)), p(below)],
      words,
    ],
    ['a word typed inside it', [p(above), p(sentence.replace('ninety', 'ninety old')), p(below)], 'ninety old public libraries'],
    ['one of its words deleted', [p(above), p(sentence.replace('public ', '')), p(below)], 'ninety libraries'],
    ['a block split before it', [p(above), p('The fund pays'), p(sentence.slice(14)), p(below)], words],
    [
      'a block split inside it',
      [p(above), p('The fund pays for ninety'), p(' public libraries and their staff.'), p(below)],
      'ninety\n public libraries',
    ],
    ['its block joined to the one above', [p(above + sentence), p(below)], words],
    ['its block made a heading', [p(above), block('heading', sentence, { level: 3 }), p(below)], words],
    ['its block made an item of a list', [p(above), bullets(sentence), p(below)], words],
    ['the block above deleted', [p(sentence), p(below)], words],
    ['everything around it deleted', [p(words)], words],
  ]
  test.each(edits)('[ANCHOR-1] follows its words through %s', (_what, after, stands) => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = anchorOn(ydoc, words)
    write(ydoc, ...after)
    const resolved = follow(ydoc, { ...anchor, quote: '', before: '', after: '' })
    expect(resolved.state).toBe('live')
    expect(wordsAt(ydoc, resolved)).toBe(stands)
  })

  test('[ANCHOR-1] is at the same words for somebody who wrote elsewhere meanwhile', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
    const anchor = anchorOn(ydoc, words)
    write(other, p(`Today ${above}`), block('heading', sentence, { level: 2 }), p(below))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
    expect(wordsAt(other, follow(other, anchor))).toBe(words)
  })

  test('[ANCHOR-2] neither begins nor ends between two blocks, whichever way it was drawn', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const from = textOf(ydoc).indexOf(sentence)
    const anchor = anchorBetween(ydoc, from + sentence.length + 1, from - 1)
    expect(anchor.quote).toBe(sentence)
    expect(wordsAt(ydoc, follow(ydoc, anchor))).toBe(sentence)
  })

  test('[ANCHOR-2] holds whole characters, and the words around it as context', () => {
    const ydoc = paperWith(p('One 🦉 two three'))
    const from = textOf(ydoc).indexOf('🦉')
    const { quote, before, after } = proposeAnchor(ydoc, from + 2, from + 6)
    expect([quote, before, after]).toEqual([' two', '\nOne 🦉'.slice(textOf(ydoc).startsWith('\n') ? 0 : 1), ' three'])
  })
})

describe('when its words are deleted, an anchor', () => {
  test('[ANCHOR-3] is unanchored: it does not stay behind at the place', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = anchorOn(ydoc, words)
    write(ydoc, p(above), p(sentence.replace(words, '')), p(below))
    expect(follow(ydoc, anchor)).toMatchObject(unanchored)
    write(ydoc, p(''))
    expect(follow(ydoc, anchor)).toMatchObject(unanchored)
  })

  test('[ANCHOR-3] is unanchored when its short words stand elsewhere in another sense', () => {
    const ydoc = paperWith(p(above), p('The fund pays.'), p(below))
    const anchor = anchorOn(ydoc, 'pays')
    write(ydoc, p(above), p('The fund.'), p(below), p('It is the reader who pays for it in the end, and not once but twice.'))
    expect(follow(ydoc, gone(anchor))).toMatchObject(unanchored)
  })

  test('[ANCHOR-4] finds them again, live, when they were put elsewhere and stand nowhere else', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = anchorOn(ydoc, words)
    write(ydoc, p(above), p(below))
    write(ydoc, p(above), p(below), p(sentence))
    const resolved = follow(ydoc, anchor)
    expect(resolved.state).toBe('live')
    expect(wordsAt(ydoc, resolved)).toBe(words)
  })

  test('[ANCHOR-4] takes the one in its old surroundings when they stand twice', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = gone(anchorOn(ydoc, words))
    write(ydoc, p(`Elsewhere ${words} closed.`), p(above), p(sentence), p(below))
    const resolved = follow(ydoc, anchor)
    expect(resolved.state).toBe('live')
    expect(startOf(ydoc, resolved)).toBe(textOf(ydoc).lastIndexOf(words))
  })

  test('[ANCHOR-4] says approximate when only most of the words are there', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = gone(anchorOn(ydoc, sentence))
    write(ydoc, p(above), p('The fund pays for eighty public libraries and all their staff.'), p(below))
    const resolved = follow(ydoc, anchor)
    expect(resolved.state).toBe('approximate')
    expect(wordsAt(ydoc, resolved)).toContain('fund pays for eighty public libraries')
  })

  test('[ANCHOR-4] says approximate when its words stand twice and neither is in the old surroundings', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const anchor = gone(anchorOn(ydoc, words))
    write(ydoc, p(`Some ${words} closed`), p(`Other ${words} opened`))
    expect(follow(ydoc, anchor).state).toBe('approximate')
  })

  test('[ANCHOR-4] what was found again is followed by its characters from then on', () => {
    const ydoc = paperWith(p(above), p(sentence), p(below))
    const found = follow(ydoc, gone(anchorOn(ydoc, words)))
    write(ydoc, p(sentence.replace('The', 'This very')), p(below))
    const again = follow(ydoc, { ...found, quote: '', before: '', after: '' })
    expect(again.state).toBe('live')
    expect(wordsAt(ydoc, again)).toBe(words)
  })

  test.each(['', 'no position', 'AAAA', '////'])(
    '[ANCHOR-4] positions nobody can read (%j) leave the words to find it by',
    (position) => {
      const ydoc = paperWith(p(above), p(sentence), p(below))
      const resolved = follow(ydoc, { ...gone(anchorOn(ydoc, words)), start: position, end: position })
      expect(wordsAt(ydoc, resolved)).toBe(words)
    },
  )
})
