// Where the very characters of an anchor are, wherever they were moved: the authority on a thread's place.
import type * as Y from 'yjs'
import { clip } from '../../shared/document/anchor.ts'
import type { Body } from '../../shared/document/body.ts'
import { addPiece, eachPart, isLiving, lettersOf, type Piece, tellingOf, wereOneRun } from '../../shared/document/stretches.ts'
import type { MovedCharacters } from './moved-characters.ts'

export interface Place {
  /** Strip indexes. */
  readonly from: number
  readonly to: number
}

export interface OwnPlace extends Place {
  readonly isCertain: boolean
}

/** The text read once: its letters, and where each item begins. Good until it changes. */
export interface Reading {
  readonly body: Body
  readonly text: string
  indexOf(item: Y.Item): number
}

/** Of what is left, at least so much makes a place certain: where less stands, the words were rewritten. */
const leastShare = 0.2
/** Stretches with less between them than this share of theirs are one place. */
const leastGap = 0.25

export function readLetters(body: Body): Reading {
  const places = new Map<Y.Item, number>()
  const letters: string[] = []
  let index = 0
  for (let item = body.text._start; item; item = item.right) {
    if (!isLiving(item)) continue
    places.set(item, index)
    letters.push(lettersOf(body, item))
    index += item.length
  }
  return { body, text: letters.join(''), indexOf: (item) => places.get(item) ?? 0 }
}

/** The elements between two strip indexes. */
export function piecesBetween(body: Body, { from, to }: Place): Piece[] {
  const pieces: Piece[] = []
  let index = 0
  for (let item = body.text._start; item && index < to; item = item.right) {
    if (!isLiving(item)) continue
    const start = Math.max(from, index)
    const end = Math.min(to, index + item.length)
    if (start < end) addPiece(pieces, { client: item.id.client, clock: item.id.clock + start - index, length: end - start })
    index += item.length
  }
  return pieces
}

/** Where these elements are now. Null: none of them is in the text, or nothing that says anything. */
export function placeOfPieces(reading: Reading, moved: MovedCharacters, pieces: readonly Piece[]): OwnPlace | null {
  const living = pieces.flatMap((piece) => livingParts(reading, moved, piece, unmoved))
  const best = likeliest(
    cluster(
      reading,
      living.toSorted((a, b) => a.from - b.from || a.to - b.to),
    ),
  )
  if (best === null) return null
  const [from, to] = clip(reading.text, best.from, best.to)
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const sure = sureOf(best.parts)
  if (from >= to || !best.parts.some((part) => tellingOf(reading.text.slice(part.from, part.to)) > 0)) return null
  return { from, to, isCertain: sure >= length * leastShare && sure * 2 >= best.own }
}

/** Where the first of these elements is now, whatever it says; null when none is in the text. */
export function standingOf(reading: Reading, moved: MovedCharacters, pieces: readonly Piece[]): OwnPlace | null {
  const [part] = pieces.flatMap((piece) => livingParts(reading, moved, piece, unmoved))
  return part === undefined ? null : { from: part.from, to: part.to, isCertain: part.path.isCertain }
}

/** How an element came to where it is: by which edit it was put there last, and whether every step is certain. */
interface Way {
  readonly seq: number
  readonly isCertain: boolean
}

interface LivingPart extends Place {
  readonly piece: Piece
  readonly path: Way
}

interface Cluster extends Place {
  readonly own: number
  readonly parts: readonly LivingPart[]
}

const unmoved: Way = { seq: 0, isCertain: true }

function livingParts(reading: Reading, moved: MovedCharacters, piece: Piece, path: Way): LivingPart[] {
  const parts: LivingPart[] = []
  eachPart(reading.body, piece, (item, part) => {
    if (item !== null) {
      const from = reading.indexOf(item) + part.clock - item.id.clock
      parts.push({ from, to: from + part.length, piece: part, path })
      return
    }
    for (const { piece, move } of moved.imagesOf(part))
      parts.push(...livingParts(reading, moved, piece, { seq: move.seq, isCertain: path.isCertain && move.isCertain }))
  })
  return parts
}

/** Parts that belong together: what stands between them came between them (they never moved), or was moved along; or they are near one another. */
function cluster({ body, text }: Reading, parts: readonly LivingPart[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const part of parts) {
    const last = clusters.at(-1)
    const own = part.to - Math.max(part.from, last?.to ?? 0)
    if (own <= 0) continue
    const isNear = last !== undefined && saying(text.slice(last.to, part.from)) <= leastGap * (last.own + own)
    const first = clusters.findIndex(
      (one) => (isNear && one === last) || one.parts.some((before) => isBoundTo(body, before, part)),
    )
    // What stands between two parts that belong together belongs to them.
    const together = first < 0 ? [] : clusters.splice(first)
    clusters.push({
      from: together[0]?.from ?? part.from,
      to: part.to,
      own: together.reduce((sum, one) => sum + one.own, own),
      parts: [...together.flatMap((one) => one.parts), part],
    })
  }
  return clusters
}

function isBoundTo(body: Body, before: LivingPart, part: LivingPart): boolean {
  return (part.path.seq === 0 && before.path.seq === 0) || wereOneRun(body, before.piece, part.piece)
}

/** How many letters are more than white space. */
function saying(text: string): number {
  return text.replaceAll(/\s/g, '').length
}

/** The one with most of the characters; those that are perhaps others count half. */
function likeliest(clusters: readonly Cluster[]): Cluster | null {
  const weight = ({ own, parts }: Cluster) => own + sureOf(parts)
  return clusters.toSorted((a, b) => weight(b) - weight(a))[0] ?? null
}

function sureOf(parts: readonly LivingPart[]): number {
  return parts.filter(({ path }) => path.isCertain).reduce((sum, part) => sum + part.to - part.from, 0)
}
