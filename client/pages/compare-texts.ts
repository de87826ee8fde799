// Two texts side by side: which blocks are the same, which were changed and in which words, which stand on one side only. For people to look at and
// copy from; nothing is merged by it.
import type { Node } from '@tiptap/pm/model'
import { matchUnits, type Unit } from '../../shared/document/match-units.ts'
import { textOf } from '../../shared/document/plain-text.ts'

export interface Words {
  readonly text: string
  /** They stand on this side only. */
  readonly isOnlyHere: boolean
}

export type Row =
  | { readonly kind: 'same'; readonly blocks: readonly string[] }
  | { readonly kind: 'changed'; readonly aside: readonly Words[]; readonly now: readonly Words[]; readonly copy: string }
  | { readonly kind: 'only aside'; readonly text: string }
  | { readonly kind: 'only now'; readonly text: string }

/** The words of each block that has some, in order. */
export function blocksOf(doc: Node): string[] {
  const blocks: string[] = []
  doc.descendants((node) => {
    const words = node.isTextblock ? textOf(node) : node.type.name === 'image' ? String(node.attrs.alt) : ''
    if (words.trim() !== '') blocks.push(words)
    return !node.isTextblock
  })
  return blocks
}

export function compareTexts(aside: readonly string[], now: readonly string[]): Row[] {
  const rows: Row[] = []
  let i = 0
  let j = 0
  for (const [one, other] of matchUnits(unitsOf(aside), unitsOf(now))) {
    rows.push(...pairUp(aside.slice(i, one.from), now.slice(j, other.from)))
    const last = rows.at(-1)
    if (last?.kind === 'same') rows.splice(-1, 1, { kind: 'same', blocks: [...last.blocks, one.key] })
    else rows.push({ kind: 'same', blocks: [one.key] })
    i = one.to
    j = other.to
  }
  return [...rows, ...pairUp(aside.slice(i), now.slice(j))]
}

function unitsOf(texts: readonly string[]): Unit[] {
  return texts.map((key, at) => ({ from: at, to: at + 1, key }))
}

/** Blocks that say much the same are one block that was changed; they keep their order on both sides. */
function pairUp(aside: readonly string[], now: readonly string[]): Row[] {
  const rows: Row[] = []
  let from = 0
  for (const text of aside) {
    const at = now.findIndex((other, index) => index >= from && shareOfWords(text, other) >= alike)
    if (at === -1) {
      rows.push({ kind: 'only aside', text })
      continue
    }
    rows.push(...now.slice(from, at).map((each): Row => ({ kind: 'only now', text: each })), changedRow(text, now[at] ?? ''))
    from = at + 1
  }
  return [...rows, ...now.slice(from).map((each): Row => ({ kind: 'only now', text: each }))]
}

/** From this share of common words on, two blocks are one that was changed. */
const alike = 0.4

function shareOfWords(one: string, other: string): number {
  const words = new Set(one.toLowerCase().match(/\p{L}+/gu))
  const others = new Set(other.toLowerCase().match(/\p{L}+/gu))
  return [...words].filter((word) => others.has(word)).length / Math.max(1, Math.min(words.size, others.size))
}

function changedRow(aside: string, now: string): Row {
  const one = unitsOf(wordsOf(aside))
  const other = unitsOf(wordsOf(now))
  const pairs = matchUnits(one, other)
  const side = (units: readonly Unit[], common: ReadonlySet<number>) =>
    joinWords(units.map(({ from, key }) => ({ text: key, isOnlyHere: !common.has(from) })))
  return {
    kind: 'changed',
    aside: side(one, new Set(pairs.map(([unit]) => unit.from))),
    now: side(other, new Set(pairs.map(([, unit]) => unit.from))),
    copy: aside,
  }
}

/** Words, and what stands between them; together the whole text. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []
}

/** Neighbours of one kind are one stretch. */
function joinWords(words: readonly Words[]): Words[] {
  const joined: Words[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last?.isOnlyHere === word.isOnlyHere) joined.splice(-1, 1, { ...word, text: last.text + word.text })
    else joined.push(word)
  }
  return joined
}
