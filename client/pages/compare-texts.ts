// Two texts side by side: which blocks are the same, which were changed and in which words, which stand on one side only. For people to look at and
// copy from; nothing is merged by it.
import type { Node } from '@tiptap/pm/model'
import { diffArrays, diffWordsWithSpace } from 'diff'
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
  let left: readonly string[] = []
  const settle = (right: readonly string[]) => {
    rows.push(...pairUp(left, right))
    left = []
  }
  for (const { value, added, removed } of diffArrays([...aside], [...now])) {
    if (removed) left = value
    else if (added) settle(value)
    else {
      settle([])
      rows.push({ kind: 'same', blocks: value })
    }
  }
  settle([])
  return rows
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
  const parts = diffWordsWithSpace(aside, now)
  const side = (leftOut: 'added' | 'removed') =>
    parts.filter((part) => !part[leftOut]).map(({ value, added, removed }) => ({ text: value, isOnlyHere: added || removed }))
  return { kind: 'changed', aside: side('added'), now: side('removed'), copy: aside }
}
