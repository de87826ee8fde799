// Rendered strip -> new document, as the smallest change to the strip that says it. Pure; body.ts carries it out. Both the editor's
// binding and the server's restore write through this. STRIP, section 5.
import { type Block, leafOf } from './blocks.ts'
import { elementOf, formattingOf, newMarker, wellFormed } from './flatten.ts'
import { type Follow, pairTokens } from './pair-tokens.ts'
import type { RawBlock } from './raw-blocks.ts'
import { type Attributes, type Leaf, type Marker, type Path, type StripChange, sameJson } from './strip.ts'
import { formattingBefore, noFormatting, type OldToken, oldTokensOf, startOf, type Token, tokensOf } from './tokens.ts'
import type { Rendered, RenderedBlock } from './unflatten.ts'

/** A new kind or path for a marker that stays, to be written into the map. */
export interface MarkerChange {
  readonly id: string
  readonly leaf?: Leaf
  readonly path?: Path
}

export interface StripEdits {
  /** In Yjs's delta form. Empty: no element changes. */
  readonly delta: readonly StripChange[]
  readonly markers: readonly MarkerChange[]
}

/** The difference, or null when the rendered form already says `next`. Only blocks that differ are looked into. */
export function editsBetween(rendered: Rendered, next: readonly Block[], follow: Follow | null): StripEdits | null {
  const old = rendered.blocks
  let start = 0
  while (start < old.length && start < next.length && sameBlock(old[start], next[start])) start++
  let end = 0
  const most = Math.min(old.length, next.length) - start
  while (end < most && sameBlock(old.at(-1 - end), next.at(-1 - end))) end++
  if (start === old.length && start === next.length) return null
  // What follows an empty cell that is not in the strip may be stored as the beginning of the row or table that cell now begins.
  while (end > 0 && end < old.length && old.at(-1 - end)?.raw === null) end--
  const oldTokens = oldTokensOf(old, start, old.length - end)
  const nextTokens = tokensOf(next, start, next.length - end)
  const pairs = pairTokens({ tokens: oldTokens, blocks: old }, { tokens: nextTokens, blocks: next }, follow)
  return new EditList(rendered, next, start).write(oldTokens, nextTokens, pairs)
}

function sameBlock(old: Block | undefined, next: Block | undefined): boolean {
  if (old === undefined || next === undefined || old.pathKey !== next.pathKey) return false
  return old.node === next.node || old.node.eq(next.node)
}

class EditList {
  readonly #old: readonly RenderedBlock[]
  readonly #next: readonly Block[]
  readonly #delta: StripChange[] = []
  readonly #markers: MarkerChange[] = []
  /** Stored formatting of the element to the left of where the next one goes. */
  #left: Attributes
  /** The raw block whose marker stands last to the left, when it was there before. */
  #leftRaw: RawBlock | null
  /** Elements to the left, in the new strip. */
  #index: number
  /** An implicit cell on the left went or became real: the next path is written even where it renders the same. */
  #mustSayPath = false

  constructor(rendered: Rendered, next: readonly Block[], start: number) {
    this.#old = rendered.blocks
    this.#next = next
    this.#index = startOf(this.#old, start)
    this.#left = formattingBefore(this.#old, start)
    this.#leftRaw = this.#old[start - 1]?.raw ?? null
    if (this.#index > 0) this.#delta.push({ retain: this.#index })
  }

  write(old: readonly OldToken[], next: readonly Token[], pairs: Int32Array): StripEdits {
    const oldOf = new Int32Array(next.length).fill(-1)
    pairs.forEach((j, i) => {
      if (j >= 0) oldOf[j] = i
    })
    let i = 0
    next.forEach((token, j) => {
      const pair = oldOf[j] ?? -1
      if (pair < 0) {
        this.#insert(token)
        return
      }
      while (i < pair) this.#delete(old[i++])
      const before = old[i++]
      if (before === undefined) return
      if (token.isStart) this.#keepStart(before, token)
      else this.#keepInline(before, token)
    })
    while (i < old.length) this.#delete(old[i++])
    if (this.#delta.at(-1)?.insert === undefined && isPlainRetain(this.#delta.at(-1))) this.#delta.pop()
    return { delta: this.#delta, markers: this.#markers }
  }

  #insert(token: Token): void {
    if (token.isStart) {
      this.#insertMarker(this.#next[token.block])
      return
    }
    const formatting = { ...this.#unknownOnTheLeft(token), ...formattingOf(token.marks) }
    this.#push({ insert: token.atom === null ? wellFormed(token.key) : elementOf(token.atom), attributes: formatting })
    this.#left = formatting
  }

  /** Formatting of a newer schema goes on in text typed behind it. */
  #unknownOnTheLeft(token: Token): Attributes {
    const known = this.#next[token.block]?.node.type.schema.marks ?? {}
    return Object.fromEntries(Object.entries(this.#left).filter(([name]) => !Object.hasOwn(known, name)))
  }

  #insertMarker(block: Block | undefined): void {
    if (block === undefined) return
    // A marker has the formatting around it, so that inserting it does not cost items that end and begin formatting.
    this.#push({ insert: newMarker(block), attributes: this.#left })
    this.#leftRaw = null
  }

  #delete(token: OldToken | undefined): void {
    if (token === undefined) return
    if (token.isStart && this.#old[token.block]?.raw === null) this.#mustSayPath = true
    if (token.width === 0) return
    this.#delta.push({ delete: token.width })
    mergeLast(this.#delta)
  }

  #keepInline(old: OldToken, next: Token): void {
    const change = formattingChange(old, next)
    this.#retain(old.width, change)
    this.#left = change === null ? old.stored : withChange(old.stored, change)
  }

  #keepStart(old: OldToken, next: Token): void {
    const before = this.#old[old.block]
    const block = this.#next[next.block]
    if (before === undefined || block === undefined) return
    const leaf = leafOf(block.node)
    const change = {
      ...(sameJson(leaf, leafOf(before.node)) ? {} : { leaf }),
      ...(before.pathKey === block.pathKey && !(this.#mustSayPath && before.hasMarker) ? {} : { path: block.path }),
    }
    const changes = Object.keys(change).length > 0
    if (!before.hasMarker) {
      if (changes || !this.#canStayImplicit(before, block)) {
        this.#insertMarker(block)
        this.#mustSayPath ||= before.raw === null
      }
      this.#leftRaw = before.raw
      return
    }
    this.#mustSayPath = false
    this.#left = old.stored
    this.#leftRaw = before.raw
    const marker = before.raw?.marker?.insert
    if (changes && marker !== undefined && !this.#isOnlyOne(marker)) {
      // Two people undid the same deletion: the id stands twice, and this block gets its own.
      this.#push({ insert: newMarker(block), attributes: old.stored })
      this.#delete(old)
      return
    }
    if (changes && marker !== undefined) this.#markers.push({ id: marker.b, ...change })
    this.#retain(old.width, null)
  }

  /** The first block without marker as long as nothing comes before it, text behind its rule, an empty cell. */
  #canStayImplicit(before: RenderedBlock, block: Block): boolean {
    if (before.raw === null) return block.node.content.size === 0
    if (before.raw.marker === null) return this.#index === 0
    return this.#leftRaw === before.raw
  }

  #isOnlyOne(marker: Marker): boolean {
    return this.#old.filter((block) => block.hasMarker && block.raw?.marker?.insert.b === marker.b).length === 1
  }

  #retain(width: number, attributes: Attributes | null): void {
    this.#push(attributes === null ? { retain: width } : { retain: width, attributes })
  }

  #push(change: StripChange): void {
    this.#delta.push(change)
    mergeLast(this.#delta)
    if (change.insert !== undefined) this.#index += typeof change.insert === 'string' ? change.insert.length : 1
    else if ('retain' in change) this.#index += change.retain
  }
}

function isPlainRetain(change: StripChange | undefined): boolean {
  return change !== undefined && 'retain' in change && change.attributes === undefined
}

/** Joins the last two changes where one says both. */
function mergeLast(delta: StripChange[]): void {
  const last = delta.at(-1)
  const before = delta.at(-2)
  if (last === undefined || before === undefined) return
  const joined = joinedChange(before, last)
  if (joined !== null) delta.splice(-2, 2, joined)
}

function joinedChange(a: StripChange, b: StripChange): StripChange | null {
  if ('delete' in a && 'delete' in b) return { delete: a.delete + b.delete }
  if ('delete' in a || 'delete' in b || !sameJson(a.attributes, b.attributes)) return null
  const attributes = a.attributes === undefined ? {} : { attributes: a.attributes }
  if ('retain' in a && 'retain' in b) return { retain: a.retain + b.retain, ...attributes }
  if (typeof a.insert === 'string' && typeof b.insert === 'string') return { insert: a.insert + b.insert, ...attributes }
  return null
}

function formattingChange(old: OldToken, next: Token): Attributes | null {
  if (
    old.marks === next.marks ||
    (old.marks.length === next.marks.length && old.marks.every((mark, i) => next.marks[i]?.eq(mark)))
  ) {
    return null
  }
  const was = formattingOf(old.marks)
  const is = formattingOf(next.marks)
  const change: Record<string, unknown> = {}
  for (const name of Object.keys(was)) if (!Object.hasOwn(is, name)) change[name] = null
  for (const name of Object.keys(is)) if (!sameJson(is[name], was[name])) change[name] = is[name]
  return Object.keys(change).length === 0 ? null : change
}

/** Formatting after a change: what became null is gone. */
export function withChange(formatting: Attributes, change: Attributes): Attributes {
  const result = Object.fromEntries(Object.entries({ ...formatting, ...change }).filter(([, value]) => value !== null))
  return Object.keys(result).length === 0 ? noFormatting : result
}
