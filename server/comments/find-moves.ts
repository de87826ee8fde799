// Which of the characters an edit put in are ones that were taken out, by the same edit or of late. MERGING, "Moved characters". Equal words at the very place
// where they were taken out are the same words; elsewhere it takes more to be sure.
import type { Body } from '../../shared/document/body.ts'
import { goneAround, type Piece, type Stretch, tellingOf } from '../../shared/document/stretches.ts'
import type { MoveOfCharacters } from '../ports/followed-text.ts'
import type { TextChange } from '../ports/text-changes.ts'
import { commonRuns, equalTexts, leastRun, type TextInPlace } from './common-runs.ts'
import { freeParts, type Letters, partOf, piecesOf, type Removal, type RemovedText } from './removed-text.ts'

/** What is put in, with what of it has been found to be old. */
interface Addition extends Stretch {
  readonly found: Uint8Array
}

type Change = Pick<TextChange, 'seq' | 'person' | 'at'>

/** How much makes finding words elsewhere certain, likely, or (for somebody who has just taken them out) likely; and, within others, certain in their place. */
const telling = { certainly: 24, likely: 12, lately: leastRun, inPlace: 12 }
/** How long (ms) what somebody has cut is theirs to paste. */
const lately = 10 * 60_000

/** `removed` holds what was taken out before, and by this edit (`own`). What is found is struck off in it. */
export function findMoves(
  change: Change,
  added: readonly Stretch[],
  own: readonly Removal[],
  removed: RemovedText,
  body: Body,
): MoveOfCharacters[] {
  const additions = added.map((stretch) => ({ ...stretch, found: new Uint8Array(stretch.text.length) }))
  const moves = new MoveList(change.seq)
  const gone = additions.map((addition) => removed.lettersOf(goneAround(body, addition)))
  for (const [at, addition] of additions.entries()) backWhole(addition, gone[at] ?? [], moves)
  if (own.length === 0 && additions.every(({ text }) => text.length < leastRun)) return moves.all // typing
  moves.between(own, additions, equalTexts(own, additions, tells(own.length + additions.length === 2 ? 1 : leastRun)), always)
  for (const [at, addition] of additions.entries()) backInPart(addition, gone[at] ?? [], moves)
  moves.between(own, additions, commonRuns(own, additions, tells(leastRun)), (length) => length >= telling.certainly)
  elsewhere(change, own, additions, removed, moves)
  return moves.all
}

const always = () => true
const tells = (least: number) => (letters: string) => tellingOf(letters) >= least

/** The whole addition stands, in its order, in what was taken out at its place. */
function backWhole(addition: Addition, gone: readonly Letters[], moves: MoveList): void {
  const free = freeLetters(gone)
  if (free.length === 0) return
  const text = addition.text.replace(/^\n+|\n+$/g, '')
  const from = addition.text.indexOf(text)
  const wanted = tellingOf(text)
  if (wanted === 0) return
  const line = free.map(({ removal, from, to }) => removal.text.slice(from, to)).join('')
  let best: { readonly at: number; readonly seq: number } | null = null
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    // A few letters may be anybody's, unless they are all that was taken out, or all that was taken out at a time.
    if (wanted < leastRun && line.trim() !== text.trim() && !isOneRemoval(free, at, text.length)) continue
    const seq = letterAt(free, at)?.removal.seq ?? 0
    if (best === null || seq >= best.seq) best = { at, seq }
  }
  if (best !== null) moves.back(free, best.at, addition, from, text.length, true)
}

/** Runs of the addition stand in what was taken out at its place. */
function backInPart(addition: Addition, gone: readonly Letters[], moves: MoveList): void {
  const free = freeLetters(gone)
  if (free.length === 0 || tellingOf(addition.text) < leastRun) return
  const line = free.map(({ removal, from, to }) => removal.text.slice(from, to)).join('')
  const source: TextInPlace = { text: line, before: '', after: '', found: new Uint8Array(line.length) }
  for (const { sourceAt, targetAt, length } of commonRuns([source], [addition], tells(leastRun)))
    moves.back(free, sourceAt, addition, targetAt, length, tellingOf(line.slice(sourceAt, sourceAt + length)) >= telling.inPlace)
}

/** What was taken out before this edit, and elsewhere. */
function elsewhere(
  change: Change,
  own: readonly Removal[],
  additions: readonly Addition[],
  removed: RemovedText,
  moves: MoveList,
) {
  const left = additions.flatMap((addition) =>
    freeParts(addition.found)
      .map(({ from, to }) => ({ addition, ...partOf(addition, from, to), at: from }))
      .filter(({ text }) => tellingOf(text) >= telling.lately),
  )
  if (left.length === 0) return
  const targets = left.map((part) => ({ ...part, found: new Uint8Array(part.text.length) }))
  const sources = removed.removals.filter((removal) => !own.includes(removal) && removal.found.includes(0))
  const parts = sources.flatMap((removal) =>
    freeParts(removal.found).map(({ from, to }) => ({
      ...partOf(removal, from, to),
      removal,
      at: from,
      isLate: removal.person === change.person && change.at - removal.at < lately,
      found: new Uint8Array(to - from),
    })),
  )
  const late = parts.filter(({ isLate }) => isLate)
  const equal = [
    { parts: late, runs: equalTexts(late, targets, tells(telling.lately)), least: telling.likely },
    { parts, runs: equalTexts(parts, targets, tells(telling.likely)), least: telling.certainly },
    { parts, runs: commonRuns(parts, targets, tells(telling.certainly)), least: telling.certainly },
    { parts: late, runs: commonRuns(late, targets, tells(telling.likely)), least: telling.certainly },
  ]
  for (const { parts, runs, least } of equal) {
    for (const { source, sourceAt, target, targetAt, length } of runs) {
      const from = parts[source]
      const into = targets[target]
      if (from === undefined || into === undefined) continue
      const isCertain = tellingOf(into.text.slice(targetAt, targetAt + length)) >= least
      moves.one(from.removal, from.at + sourceAt, into.addition, into.at + targetAt, length, isCertain)
    }
  }
}

/** Gathers moves, and strikes off what is found. */
class MoveList {
  readonly all: MoveOfCharacters[] = []
  readonly #seq: number

  constructor(seq: number) {
    this.#seq = seq
  }

  between(
    removals: readonly Removal[],
    additions: readonly Addition[],
    runs: readonly { source: number; sourceAt: number; target: number; targetAt: number; length: number }[],
    isCertain: (telling: number) => boolean,
  ): void {
    for (const { source, sourceAt, target, targetAt, length } of runs) {
      const removal = removals[source]
      const addition = additions[target]
      if (removal === undefined || addition === undefined) continue
      const letters = addition.text.slice(targetAt, targetAt + length)
      this.one(removal, sourceAt, addition, targetAt, length, isCertain(tellingOf(letters)))
    }
  }

  /** Letters that are back where they were. */
  back(gone: readonly Letters[], at: number, addition: Addition, to: number, length: number, isCertain: boolean): void {
    let passed = 0
    for (const { removal, from, to: end } of gone) {
      const start = Math.max(at, passed)
      const stop = Math.min(at + length, passed + end - from)
      if (start < stop) this.one(removal, from + start - passed, addition, to + start - at, stop - start, isCertain)
      passed += end - from
    }
  }

  one(removal: Removal, at: number, addition: Addition, to: number, length: number, isCertain: boolean): void {
    removal.found.fill(1, at, at + length)
    addition.found.fill(1, to, to + length)
    for (const [from, into] of inStep(piecesOf(removal.pieces, at, at + length), piecesOf(addition.pieces, to, to + length)))
      this.all.push({ from, to: { client: into.client, clock: into.clock }, seq: this.#seq, isCertain })
  }
}

/** Two lists of pieces of the same length, cut so that each piece of one stands against one of the other. */
function* inStep(from: readonly Piece[], into: readonly Piece[]): Generator<readonly [Piece, Piece]> {
  let [a, b, i, j] = [0, 0, 0, 0]
  for (;;) {
    const one = from[i]
    const other = into[j]
    if (one === undefined || other === undefined) return
    const length = Math.min(one.length - a, other.length - b)
    yield [
      { client: one.client, clock: one.clock + a, length },
      { client: other.client, clock: other.clock + b, length },
    ]
    a += length
    b += length
    if (a === one.length) [a, i] = [0, i + 1]
    if (b === other.length) [b, j] = [0, j + 1]
  }
}

/** Without what has been found again. */
function freeLetters(letters: readonly Letters[]): Letters[] {
  return letters.flatMap(({ removal, from, to }) =>
    freeParts(removal.found.subarray(from, to)).map((part) => ({ removal, from: from + part.from, to: from + part.to })),
  )
}

function letterAt(letters: readonly Letters[], at: number): { readonly removal: Removal; readonly at: number } | null {
  let passed = 0
  for (const { removal, from, to } of letters) {
    if (at < passed + to - from) return { removal, at: from + at - passed }
    passed += to - from
  }
  return null
}

/** Whether these letters are exactly what was taken out in one go, and not just a letter or two. */
function isOneRemoval(letters: readonly Letters[], at: number, length: number): boolean {
  const first = letterAt(letters, at)
  const last = letterAt(letters, at + length - 1)
  if (first === null || last === null || first.removal !== last.removal || length < 3) return false
  return first.at === 0 && last.at === first.removal.text.length - 1
}
