// A stretch of blocks as tokens: what old and new document are compared by. A token is a block's start, a whole character (both
// halves of an emoji: the border of an edit never cuts one), or an inline atom.
import type { Mark, Node } from '@tiptap/pm/model'
import type { Block } from './blocks.ts'
import { type Attributes, runLength } from './strip.ts'
import { contentStart, type RenderedBlock } from './unflatten.ts'

export interface Token {
  /** Tokens with equal keys can stand for each other. All block starts have the key ''. */
  readonly key: string
  /** ProseMirror position. */
  readonly pos: number
  /** Which block of its list it belongs to. */
  readonly block: number
  readonly isStart: boolean
  readonly marks: readonly Mark[]
  /** The inline atom, or null for a character. */
  readonly atom: Node | null
}

export interface OldToken extends Token {
  /** How many strip indexes it takes: 0 for the start of an implicit block. */
  readonly width: number
  /** Formatting as it is stored, with what the schema hides or does not know. */
  readonly stored: Attributes
}

const noMarks: readonly Mark[] = []
export const noFormatting: Attributes = {}

export function tokensOf(blocks: readonly Block[], from: number, to: number): Token[] {
  const tokens: Token[] = []
  for (let i = from; i < to; i++) {
    const block = blocks[i]
    if (block === undefined) continue
    tokens.push({ key: '', pos: block.pos, block: i, isStart: true, marks: noMarks, atom: null })
    if (block.node.isTextblock) inlineTokens(block, i, tokens)
  }
  return tokens
}

function inlineTokens({ node, pos }: Block, block: number, tokens: Token[]): void {
  let openHigh: Token | null = null
  node.forEach((child, offset) => {
    const start = pos + 1 + offset
    if (!child.isText) {
      const key = `\u0001${child.type.name}${JSON.stringify(child.attrs)}`
      tokens.push({ key, pos: start, block, isStart: false, marks: child.marks, atom: child })
      openHigh = null
      return
    }
    const text = child.text ?? ''
    let at = 0
    // A mark whose border cuts an emoji leaves its halves in two nodes: the first half decides for both.
    if (openHigh !== null && isLow(text.charCodeAt(0))) {
      tokens[tokens.length - 1] = { ...(openHigh as Token), key: (openHigh as Token).key + text.charAt(0) }
      at = 1
    }
    openHigh = null
    while (at < text.length) {
      const whole = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1))
      const key = whole ? text.slice(at, at + 2) : text.charAt(at)
      tokens.push({ key, pos: start + at, block, isStart: false, marks: child.marks, atom: null })
      at += key.length
    }
    const last = tokens.at(-1)
    if (last !== undefined && !last.isStart && last.key.length === 1 && isHigh(last.key.charCodeAt(0))) openHigh = last
  })
}

export function oldTokensOf(blocks: readonly RenderedBlock[], from: number, to: number): OldToken[] {
  const stored = new StoredFormatting(blocks)
  return tokensOf(blocks, from, to).map((token) => {
    const block = blocks[token.block]
    const width = token.isStart ? (block?.hasMarker ? 1 : 0) : token.atom === null ? token.key.length : 1
    return { ...token, width, stored: stored.of(token) }
  })
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00
}

/** Looks up what the strip stores for one token after the other: the place in the runs goes forward only. */
class StoredFormatting {
  readonly #blocks: readonly RenderedBlock[]
  #block = -1
  #run = 0
  #runStart = 0

  constructor(blocks: readonly RenderedBlock[]) {
    this.#blocks = blocks
  }

  of(token: Token): Attributes {
    const block = this.#blocks[token.block]
    if (block === undefined || block.raw === null) return noFormatting
    if (token.isStart) return (block.hasMarker ? block.raw.marker?.attributes : undefined) ?? noFormatting
    if (this.#block !== token.block) {
      this.#block = token.block
      this.#run = 0
      this.#runStart = 0
    }
    const offset = token.pos - block.pos - 1
    for (;;) {
      const run = block.raw.runs[this.#run]
      if (run === undefined) return noFormatting
      const end = this.#runStart + runLength(run)
      if (offset < end) return run.attributes ?? noFormatting
      this.#runStart = end
      this.#run++
    }
  }
}

/** Formatting stored at the end of the blocks before `index`. */
export function formattingBefore(blocks: readonly RenderedBlock[], index: number): Attributes {
  for (let i = index - 1; i >= 0; i--) {
    const block = blocks[i]
    if (block === undefined || block.raw === null) continue
    const last = block.node.isLeaf ? undefined : block.raw.runs.at(-1)
    return (last ?? block.raw.marker)?.attributes ?? noFormatting
  }
  return noFormatting
}

/** Strip index where the blocks from `index` on begin. */
export function startOf(blocks: readonly RenderedBlock[], index: number): number {
  const block = blocks[index]
  if (block !== undefined) return block.start
  const last = blocks.at(-1)
  return last === undefined ? 0 : contentStart(last) + last.node.content.size
}
