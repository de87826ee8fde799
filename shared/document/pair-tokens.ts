// Which tokens of the old document live on in the new one. First by the editor's own steps, where they are known; then, in each gap
// the steps call replaced, by likeness: equal ends, whole blocks, words. Markers pair from the end of a gap: the last marker owns the
// text that follows, so Enter at the start of a block puts the new marker on the empty line. STRIP, section 5.
import type { Block } from './blocks.ts'
import { matchUnits, type Unit, type UnitPair } from './match-units.ts'
import { readNamed } from './strip.ts'
import type { OldToken, Token } from './tokens.ts'

/** Where an old position is now, or null when what stood there is gone. */
export type Follow = (pos: number) => number | null

export interface Side<T extends Token> {
  readonly tokens: readonly T[]
  readonly blocks: readonly Block[]
}

/** For each old token the index of the new token it became, or -1. Rising. */
export function pairTokens(old: Side<OldToken>, next: Side<Token>, follow: Follow | null): Int32Array {
  const pairs = new Int32Array(old.tokens.length).fill(-1)
  if (follow !== null) pairBySteps(old.tokens, next.tokens, follow, pairs)
  let i = 0
  let j = 0
  for (let at = 0; at <= old.tokens.length; at++) {
    const pair = at < old.tokens.length ? (pairs[at] ?? -1) : next.tokens.length
    if (pair < 0) continue
    new Gap(old, next, pairs).pair(i, at, j, pair)
    i = at + 1
    j = pair + 1
  }
  return pairs
}

function pairBySteps(old: readonly Token[], next: readonly Token[], follow: Follow, pairs: Int32Array): void {
  const nextAt = new Map<number, number>()
  next.forEach((token, j) => {
    if (!token.isStart) nextAt.set(token.pos, j)
  })
  let last = -1
  old.forEach((token, i) => {
    if (token.isStart) return
    const pos = follow(token.pos)
    const j = pos === null ? undefined : nextAt.get(pos)
    if (j === undefined || j <= last || next[j]?.key !== token.key) return
    pairs[i] = j
    last = j
  })
}

/** One stretch of replaced tokens on either side, paired by likeness. */
class Gap {
  readonly #old: Side<OldToken>
  readonly #next: Side<Token>
  readonly #pairs: Int32Array

  constructor(old: Side<OldToken>, next: Side<Token>, pairs: Int32Array) {
    this.#old = old
    this.#next = next
    this.#pairs = pairs
  }

  pair(i0: number, i1: number, j0: number, j1: number): void {
    if (i0 === i1 || j0 === j1) return
    if (hasContent(this.#old.tokens, i0, i1) && hasContent(this.#next.tokens, j0, j1)) this.#pairContent(i0, i1, j0, j1)
    this.#betweenPairs(i0, i1, j0, j1, (...range) => this.#pairStarts(...range))
  }

  #pairContent(i0: number, i1: number, j0: number, j1: number): void {
    const end = this.#pairEnd(i0, i1, j0, j1)
    const start = this.#pairStart(i0, i1 - end, j0, j1 - end)
    const inner = [i0 + start, i1 - end, j0 + start, j1 - end] as const
    this.#pairUnits(...inner, blockUnits)
    this.#betweenPairs(...inner, (...range) => this.#pairUnits(...range, wordUnits))
  }

  #pairEnd(i0: number, i1: number, j0: number, j1: number): number {
    let n = 0
    while (i1 - n > i0 && j1 - n > j0 && this.#same(i1 - n - 1, j1 - n - 1)) n++
    while (n > 0 && this.#cutsWord(i1 - n, i0, i1, j1 - n, j0, j1)) n--
    for (let k = 1; k <= n; k++) this.#pairs[i1 - k] = j1 - k
    return n
  }

  #pairStart(i0: number, i1: number, j0: number, j1: number): number {
    let n = 0
    while (i0 + n < i1 && j0 + n < j1 && this.#same(i0 + n, j0 + n)) n++
    // A block start at the end of the equal stretch owns text that differs: left to the pairing of starts.
    while (n > 0 && (this.#old.tokens[i0 + n - 1]?.isStart || this.#cutsWord(i0 + n, i0, i1, j0 + n, j0, j1))) n--
    for (let k = 0; k < n; k++) this.#pairs[i0 + k] = j0 + k
    return n
  }

  /**
   * Whether a border lies inside a word of either side. Letters a new word has in common with the one it replaced are not kept: whoever
   * deletes the old word at the same time would take them out of the new one.
   */
  #cutsWord(i: number, i0: number, i1: number, j: number, j0: number, j1: number): boolean {
    const inside = (tokens: readonly Token[], at: number, from: number, to: number) =>
      at > from && at < to && isWordCharacter(tokens[at - 1]) && isWordCharacter(tokens[at])
    return inside(this.#old.tokens, i, i0, i1) || inside(this.#next.tokens, j, j0, j1)
  }

  #same(i: number, j: number): boolean {
    const [a, b] = [this.#old.tokens[i], this.#next.tokens[j]]
    if (a?.key !== b?.key) return false
    if (a?.isStart !== true) return true
    const [cellA, cellB] = [cellOf(this.#old.blocks[a.block]), cellOf(this.#next.blocks[b?.block ?? -1])]
    return cellA === cellB || cellA === null || cellB === null
  }

  #pairUnits(i0: number, i1: number, j0: number, j1: number, unitsOf: typeof wordUnits): void {
    const old = unitsOf(this.#old.tokens, i0, i1)
    const next = unitsOf(this.#next.tokens, j0, j1)
    for (const [a, b] of meaningful(matchUnits(old, next))) {
      for (let k = 0; k < a.to - a.from; k++) this.#pairs[a.from + k] = b.from + k
    }
  }

  /** Visits the stretches that are still unpaired. */
  #betweenPairs(i0: number, i1: number, j0: number, j1: number, visit: Gap['pair']): void {
    let i = i0
    let j = j0
    for (let at = i0; at <= i1; at++) {
      const pair = at < i1 ? (this.#pairs[at] ?? -1) : j1
      if (pair < 0) continue
      if (i < at && j < pair) visit.call(this, i, at, j, pair)
      i = at + 1
      j = pair + 1
    }
  }

  #pairStarts(i0: number, i1: number, j0: number, j1: number): void {
    const old = startsIn(this.#old.tokens, i0, i1)
    const next = startsIn(this.#next.tokens, j0, j1)
    let i = old.length
    let j = next.length
    for (const [a, b] of old.length === next.length ? [] : this.#sameKinds(old, next)) {
      this.#fromTheEnd(old.slice(a + 1, i), next.slice(b + 1, j))
      this.#fromTheEnd([old[a] ?? -1], [next[b] ?? -1])
      i = a
      j = b
    }
    this.#fromTheEnd(old.slice(0, i), next.slice(0, j))
  }

  #fromTheEnd(old: readonly number[], next: readonly number[]): void {
    for (let k = 1; k <= Math.min(old.length, next.length); k++) this.#pairs[old.at(-k) ?? -1] = next.at(-k) ?? -1
  }

  /**
   * Starts of equal kind and place, as many as keep their order, the last ones first. A cell the strip really has goes before one that is
   * only shown: else healing could delete the real one. In a table the place is row and column: where the first column goes, every path
   * changes, and a marker that was made another cell's would stand among the cells of another row.
   */
  #sameKinds(old: readonly number[], next: readonly number[]): (readonly [number, number])[] {
    if (old.length * next.length > 1_000_000) return []
    const width = next.length + 1
    const best = new Uint32Array((old.length + 1) * width)
    const oldPlaces = old.map((i) => placeAt(this.#old, i))
    const nextPlaces = next.map((j) => placeAt(this.#next, j))
    const at = (i: number, j: number) => best[i * width + j] ?? 0
    const weight = (i: number, j: number) =>
      oldPlaces[i - 1] === nextPlaces[j - 1] ? this.#likeness(old[i - 1] ?? -1, next[j - 1] ?? -1) : 0
    for (let i = 1; i <= old.length; i++) {
      for (let j = 1; j <= next.length; j++) {
        const w = weight(i, j)
        best[i * width + j] = Math.max(at(i - 1, j), at(i, j - 1), w === 0 ? 0 : at(i - 1, j - 1) + w)
      }
    }
    const pairs: (readonly [number, number])[] = []
    let i = old.length
    let j = next.length
    while (i > 0 && j > 0) {
      const w = weight(i, j)
      if (w > 0 && at(i, j) === at(i - 1, j - 1) + w) pairs.push([--i, --j])
      else if (at(i, j - 1) >= at(i - 1, j)) j--
      else i--
    }
    return pairs
  }

  #likeness(i: number, j: number): 0 | 1 | 2 {
    const start = this.#old.tokens[i]
    const a = this.#old.blocks[start?.block ?? -1]
    const b = this.#next.blocks[this.#next.tokens[j]?.block ?? -1]
    if (a === undefined || b === undefined || !a.node.sameMarkup(b.node)) return 0
    return start?.width === 0 ? 1 : 2
  }
}

/** The cell that this block begins, by its row and column, and what follows in the path. Null: it begins none. */
function cellOf(block: Block | undefined): string | null {
  const path = block?.path ?? []
  const at = path.findLastIndex((entry) => readNamed(entry)?.attributes?.row !== undefined)
  const { row, col } = readNamed(path[at])?.attributes ?? {}
  return at < 0 ? null : JSON.stringify([row, col, path.slice(at + 1)])
}

/** Where a block stands: in which cell, or else under which wrappers. */
function placeAt({ tokens, blocks }: Side<Token>, at: number): string {
  const block = blocks[tokens[at]?.block ?? -1]
  return cellOf(block) ?? block?.pathKey ?? ''
}

function hasContent(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]?.isStart === false) return true
  return false
}

function startsIn(tokens: readonly Token[], from: number, to: number): number[] {
  const starts: number[] = []
  for (let i = from; i < to; i++) if (tokens[i]?.isStart) starts.push(i)
  return starts
}

/** Whole blocks that lie in the stretch, start included. */
function blockUnits(tokens: readonly Token[], from: number, to: number): Unit[] {
  const units: Unit[] = []
  const starts = startsIn(tokens, from, to)
  starts.forEach((start, n) => {
    const end = starts[n + 1] ?? to
    if (end - start > 1) units.push({ from: start, to: end, key: keyOf(tokens, start, end) })
  })
  return units
}

const wordCharacter = /^[\p{L}\p{N}\p{M}_]/u

function isWordCharacter(token: Token | undefined): boolean {
  return token?.atom === null && wordCharacter.test(token.key)
}

/** Words, and every other token by itself. Block starts are left out. */
function wordUnits(tokens: readonly Token[], from: number, to: number): Unit[] {
  const units: Unit[] = []
  const inWord = (i: number) => i < to && isWordCharacter(tokens[i])
  for (let at = from; at < to; ) {
    let end = at + 1
    if (inWord(at)) while (inWord(end)) end++
    if (tokens[at]?.isStart === false) units.push({ from: at, to: end, key: keyOf(tokens, at, end) })
    at = end
  }
  return units
}

function keyOf(tokens: readonly Token[], from: number, to: number): string {
  let key = ''
  for (let i = from; i < to; i++) key += tokens[i]?.key ?? ''
  return key
}

/** Without the lone spaces and points that any two sentences have in common: an unbroken stretch of pairs stays only with a word in it. */
function meaningful(pairs: readonly UnitPair[]): UnitPair[] {
  const kept: UnitPair[] = []
  let stretch: UnitPair[] = []
  const endStretch = () => {
    if (stretch.some(([{ key }]) => key.length > 1)) kept.push(...stretch)
    stretch = []
  }
  for (const pair of pairs) {
    const before = stretch.at(-1)
    if (before !== undefined && (before[0].to !== pair[0].from || before[1].to !== pair[1].from)) endStretch()
    stretch.push(pair)
  }
  endStretch()
  return kept
}
