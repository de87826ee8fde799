// What became of an anchor: every word of a random session is unique, so that the words it stands on can be compared with those it was put on.
import type { StoredAnchor } from '../../server/ports/thread-store.ts'
import { anchorText } from '../../shared/document/anchor.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { Writer } from './writers.ts'

const outcomes = ['good', 'partly', 'wrong', 'astray', 'lost', 'gone'] as const
/**
 * good: on nine tenths of those of its words that still stand, with at most 15 % others; partly: on some of its words, but too few or with too many others;
 * wrong: on other words only, as if it were sure; astray: on other words only, and said to be unsure; lost: unanchored while some of its words stand; gone:
 * none of them stands, and the thread says so, or is on what was typed over them.
 */
type Outcome = (typeof outcomes)[number]

export type AnchorCount = Readonly<Record<Outcome | 'standing' | 'unsure' | 'torn' | 'hidden', number>>

export interface FollowedWords {
  readonly anchor: StoredAnchor
  /** What it was put on. */
  readonly words: ReadonlySet<string>
  /** The words between its two ends now, also those it has only a part of. */
  readonly covered: readonly string[]
}

/** From so many letters on, words that stand as they were must be found (a shorter quote may be anybody's). */
const tellingQuote = 12

export const wordsOf = (text: string) => text.match(/[a-z]\d+/g) ?? []

/** The words of which anything stands between two places. */
export function wordsTouching(text: string, from: number, to: number): string[] {
  return placesOfWords(text).flatMap((word) => (word.from < to && word.to > from ? wordsOf(text.slice(word.from, word.to)) : []))
}

/** Where each word stands with its ending; two may be glued together. */
export function placesOfWords(text: string): { readonly from: number; readonly to: number }[] {
  return Array.from(text.matchAll(/[a-z]\d+(?:[a-z](?!\d))*/g), ({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
  }))
}

export function countOutcomes(
  text: string,
  anchors: readonly FollowedWords[],
  births: Births,
  tell: (line: string) => void,
): AnchorCount {
  const count = { good: 0, partly: 0, wrong: 0, astray: 0, lost: 0, gone: 0, standing: 0, unsure: 0, torn: 0, hidden: 0 }
  const words = wordsOf(text)
  const standing = new Set(words)
  for (const one of anchors) {
    const left = [...one.words].filter((word) => standing.has(word))
    const isGood = goodness(one.words, left.length, births)
    const outcome = outcomeOf(one, left.length, isGood, births)
    const isTorn = outcome !== 'good' && left.length > 0 && !someStretch(words, one.words, isGood)
    count[outcome]++
    if (left.length > 0) count.standing++
    if (outcome === 'good' && one.anchor.state === 'approximate') count.unsure++
    if (isTorn) count.torn++
    if (isHidden(text, one)) count.hidden++
    if (outcome !== 'good' && outcome !== 'gone')
      tell(
        `${isTorn ? 'torn ' : ''}${outcome} ${one.anchor.state}: "${one.anchor.quote}" | left: ${left.join(' ')} | covers: ${one.covered.join(' ')}`,
      )
  }
  return count
}

/** On other words only, as if it were sure. What somebody typed over its words is not other words, and what is left between its own is none. */
export function isWrong({ anchor, words, covered }: FollowedWords, births: Births): boolean {
  if (anchor.state !== 'live' || covered.length === 0 || covered.some((word) => words.has(word))) return false
  const inPlace = births.inPlaceOf(words)
  return !covered.some((word) => inPlace.has(word))
}

/** Unanchored while its words stand in the text, all of them and as they were. */
export function isHidden(text: string, { anchor }: FollowedWords): boolean {
  return anchor.state === 'unanchored' && anchor.quote.length >= tellingQuote && text.includes(anchor.quote)
}

export function sumOf(counts: readonly AnchorCount[]): AnchorCount {
  return counts.reduce((sum, count) => {
    const keys = Object.keys(count) as (keyof AnchorCount)[]
    return Object.fromEntries(keys.map((key) => [key, sum[key] + count[key]])) as AnchorCount
  })
}

function outcomeOf(one: FollowedWords, left: number, isGood: (covered: readonly string[]) => boolean, births: Births): Outcome {
  const { anchor, words, covered } = one
  if (isWrong(one, births)) return 'wrong'
  if (left === 0) return 'gone'
  if (anchor.state === 'unanchored') return 'lost'
  if (!covered.some((word) => words.has(word))) return 'astray'
  return isGood(covered) ? 'good' : 'partly'
}

function goodness(words: ReadonlySet<string>, left: number, births: Births): (covered: readonly string[]) => boolean {
  const inner = births.withInner(words)
  return (covered) =>
    new Set(covered.filter((word) => words.has(word))).size >= 0.9 * left &&
    covered.filter((word) => !inner.has(word)).length <= 0.15 * covered.length
}

/** Whether any stretch of the text from one of these words to another would do. */
function someStretch(
  text: readonly string[],
  words: ReadonlySet<string>,
  isGood: (stretch: readonly string[]) => boolean,
): boolean {
  const places = text.flatMap((word, at) => (words.has(word) ? [at] : []))
  return places.some((from) => places.some((to) => from <= to && isGood(text.slice(from, to + 1))))
}

/** Where each word was first written. */
export class Births {
  readonly #between = new Map<string, readonly [string | undefined, string | undefined]>()
  readonly #inPlaceOf = new Map<string, readonly string[]>()
  readonly #last = new Map<string, readonly string[]>()

  note({ name, ydoc }: Writer): void {
    const words = wordsOf(anchorText(bodyOf(ydoc)))
    const last = this.#last.get(name) ?? []
    const was = new Map(last.map((word, at) => [word, at]))
    for (const [at, word] of words.entries()) {
      if (this.#between.has(word)) continue
      // Of several words written at once, each came between the one before it and the first that was there already.
      const left = words[at - 1]
      const right = words.slice(at + 1).find((next) => this.#between.has(next))
      this.#between.set(word, [left, right])
      const over = last.slice((was.get(left ?? '') ?? -1) + 1, was.get(right ?? '') ?? last.length)
      this.#inPlaceOf.set(word, over)
    }
    this.#last.set(name, words)
  }

  /** These words and those written between them: what is written between an anchor's words is its own from then on. */
  withInner(words: ReadonlySet<string>): Set<string> {
    const all = new Set(words)
    for (const [word, [left, right]] of this.#between)
      if (left !== undefined && right !== undefined && all.has(left) && all.has(right)) all.add(word)
    return all
  }

  /** What was typed over these words, and what over that. */
  inPlaceOf(words: ReadonlySet<string>): Set<string> {
    const all = new Set(words)
    for (const [word, over] of this.#inPlaceOf) if (over.some((one) => all.has(one))) all.add(word)
    return all
  }
}
