// Stretches of a text by the ids of their elements. Every element of a strip has an id (Yjs: client and clock) that no other ever has, so that what was
// taken out can be told from what was put in, also when both say the same. The elements are read as letters, one each.
import * as Y from 'yjs'
import type { Body } from './body.ts'
import { isMarker, isRecord, readNamed } from './strip.ts'

/** How many letters before and after a stretch tell it from others that say the same. */
export const contextLength = 48

/** Elements whose ids follow one another. */
export interface Piece {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Elements that stand together in the text. */
export interface Stretch {
  /** In the order of the text. */
  readonly pieces: readonly Piece[]
  readonly text: string
  /** What stands around it. */
  readonly before: string
  readonly after: string
}

/** Neighbouring elements of one item. */
interface Part {
  readonly item: Y.Item
  readonly from: number
  readonly to: number
}

/** Those of these elements that are in the text now, gathered as they stand together. What stands around less than `least` letters is not read. */
export function stretchesOf(body: Body, pieces: Iterable<Piece>, least = 0): Stretch[] {
  const parts = partsByItem(body, pieces)
  const stretches: Stretch[] = []
  for (const [item, own] of parts) {
    for (const first of own) {
      const before = first.from === 0 ? livingBefore(item) : null
      const continues = before !== null && parts.get(before)?.at(-1)?.to === before.length
      if (!continues) stretches.push(stretchFrom(body, first, parts, least))
    }
  }
  return stretches
}

/**
 * The elements that were taken out within a stretch and right beside it, with nothing in the text between, in their order. What was deleted and comes back at
 * its place stands among them.
 */
export function goneAround(body: Body, stretch: Stretch): Piece[] {
  const first = itemAt(body, stretch.pieces[0])
  const lastPiece = stretch.pieces.at(-1)
  const last = lastPiece && itemAt(body, { ...lastPiece, clock: lastPiece.clock + lastPiece.length - 1 })
  if (!first || !last || !lastPiece) return []
  const gone: Piece[] = []
  const note = ({ id, deleted, length }: Y.Item) => {
    if (deleted) gone.push({ client: id.client, clock: id.clock, length })
  }
  const isClean = first.id.clock === stretch.pieces[0]?.clock
  let most = mostGone
  let start = first
  while (isClean && start.left && !isLiving(start.left) && most-- > 0) start = start.left
  const end = last.id.clock + last.length === lastPiece.clock + lastPiece.length ? last : null
  for (let item: Y.Item | null = start; item; item = item.right) {
    note(item)
    if (item === last) break
  }
  most = mostGone
  for (let item = end?.right ?? null; item && !isLiving(item) && most-- > 0; item = item.right) note(item)
  return gone
}

/** A text is edited for years in one place: no walk through all that was ever deleted there. */
const mostGone = 2000

/** Calls `see` for each part of these elements, in the order of their ids: with its item where it is in the text, else with null. */
export function eachPart(body: Body, piece: Piece, see: (item: Y.Item | null, part: Piece) => void): void {
  const structs = body.text.doc?.store.clients.get(piece.client)
  const last = structs?.at(-1)
  const end = piece.clock + piece.length
  if (!structs || !last || piece.clock >= last.id.clock + last.length) return
  for (let at = Y.findIndexSS(structs, piece.clock); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= end) return
    const clock = Math.max(piece.clock, struct.id.clock)
    const part = { client: piece.client, clock, length: Math.min(end, struct.id.clock + struct.length) - clock }
    see(struct instanceof Y.Item && struct.parent === (body.text as unknown) && isLiving(struct) ? struct : null, part)
  }
}

/** Whether the second piece was put in after the first in one run, with only elements of the same run between them: each came right after the one before it. */
export function wereOneRun(body: Body, first: Piece, second: Piece): boolean {
  const structs = body.text.doc?.store.clients.get(first.client)
  const last = first.clock + first.length - 1
  if (!structs || second.client !== first.client) return false
  for (let clock = second.clock; clock > last; ) {
    const item = structs[Y.findIndexSS(structs, clock)]
    if (!(item instanceof Y.Item)) return false
    if (item.id.clock <= last) return true
    const { origin } = item
    if (origin?.client !== first.client || origin.clock >= item.id.clock) return false
    clock = origin.clock
    if (clock === last) return true
  }
  return false
}

/** Whether an item counts in the text as it is now. */
export function isLiving(item: Y.Item): boolean {
  return !item.deleted && item.countable
}

/** The elements of an item as letters. */
export function lettersOf({ markers }: Body, { content, length }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str
  const element = content instanceof Y.ContentEmbed ? (content.embed as unknown) : null // Yjs types embeds as objects; ours are read below
  if (!isMarker(element)) return isRecord(element) && element.n !== 'hardBreak' ? letterFor(element) : lineBreak.repeat(length)
  const leaf = markers.get(`${element.b}.l`) ?? element.l
  return readNamed(leaf)?.name === 'image' ? letterFor(leaf) : lineBreak
}

const lineBreak = '\n'

/** Pictures and references are letters of their own: a private character for what they hold. */
function letterFor(element: unknown): string {
  let hash = 0
  for (const char of JSON.stringify(element)) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0
  return String.fromCharCode(privateUse.first + (hash % privateUse.count))
}

const privateUse = { first: 0xe000, count: 6400 }

/** How much finding these letters again proves: a picture as much as a sentence, white space alone nothing. */
export function tellingOf(letters: string): number {
  const objects = letters.match(/[\ue000-\uf8ff]/g)?.length ?? 0
  return objects === 0 && !/[\p{L}\p{N}\p{S}\p{P}]/u.test(letters) ? 0 : letters.length + objects * 23
}

function partsByItem(body: Body, pieces: Iterable<Piece>): Map<Y.Item, Part[]> {
  const parts = new Map<Y.Item, Part[]>()
  for (const piece of pieces) {
    eachPart(body, piece, (item, { clock, length }) => {
      if (item === null) return
      const from = clock - item.id.clock
      const part = { item, from, to: from + length }
      const known = parts.get(item)
      if (known) known.push(part)
      else parts.set(item, [part])
    })
  }
  for (const [item, own] of parts) if (own.length > 1) parts.set(item, joined(own))
  return parts
}

function joined(parts: Part[]): Part[] {
  const whole: Part[] = []
  for (const part of parts.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && part.from <= last.to) whole[whole.length - 1] = { ...last, to: Math.max(last.to, part.to) }
    else whole.push(part)
  }
  return whole
}

function stretchFrom(body: Body, first: Part, parts: ReadonlyMap<Y.Item, readonly Part[]>, least: number): Stretch {
  const own = [first]
  for (let last = first; last.to === last.item.length; ) {
    const after = livingAfter(last.item)
    const next = after === null ? undefined : parts.get(after)?.[0]
    if (next?.from !== 0) break
    own.push(next)
    last = next
  }
  const text = own.map(({ item, from, to }) => lettersOf(body, item).slice(from, to)).join('')
  const pieces: Piece[] = []
  for (const { item, from, to } of own)
    addPiece(pieces, { client: item.id.client, clock: item.id.clock + from, length: to - from })
  if (text.length < least) return { pieces, text, before: '', after: '' }
  const last = own.at(-1) ?? first
  return { pieces, text, before: lettersBefore(body, first), after: lettersAfter(body, last) }
}

/** Adds a piece, and makes one of two that follow one another. */
export function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (last && last.client === piece.client && last.clock + last.length === piece.clock)
    pieces[pieces.length - 1] = { ...last, length: last.length + piece.length }
  else if (piece.length > 0) pieces.push(piece)
}

function lettersBefore(body: Body, { item, from }: Part): string {
  let letters = from === 0 ? '' : lettersOf(body, item).slice(Math.max(0, from - contextLength), from)
  for (let left = livingBefore(item); left && letters.length < contextLength; left = livingBefore(left))
    letters = lettersOf(body, left) + letters
  return letters.slice(-contextLength)
}

function lettersAfter(body: Body, { item, to }: Part): string {
  let letters = to === item.length ? '' : lettersOf(body, item).slice(to, to + contextLength)
  for (let right = livingAfter(item); right && letters.length < contextLength; right = livingAfter(right))
    letters += lettersOf(body, right)
  return letters.slice(0, contextLength)
}

function livingBefore(item: Y.Item): Y.Item | null {
  let left = item.left
  while (left && !isLiving(left)) left = left.left
  return left
}

function livingAfter(item: Y.Item): Y.Item | null {
  let right = item.right
  while (right && !isLiving(right)) right = right.right
  return right
}

function itemAt(body: Body, piece: Piece | undefined): Y.Item | null {
  const structs = piece && body.text.doc?.store.clients.get(piece.client)
  const struct = structs?.[Y.findIndexSS(structs, piece?.clock ?? 0)]
  return struct instanceof Y.Item ? struct : null
}
