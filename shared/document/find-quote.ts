// Finds words again after their characters were deleted (moved by cut and paste, rewritten, revived by undo): the exact words first,
// the likeliest stretch second. Only a sure find counts as the same place.

export interface Quote {
  readonly quote: string
  readonly before: string
  readonly after: string
}

export interface Found {
  readonly from: number
  readonly to: number
  /** Exactly these words, in their old surroundings, or nowhere else and in some of them. */
  readonly isCertain: boolean
}

/** Shorter words are everywhere: finding them once proves nothing. */
const shortestTelling = 12
/** Longer ones that stand only once may still be others that say the same; so much (in letters) of what stood around them must be there. */
const leastAround = 8
const leastLikeness = 0.65

export function findQuote(text: string, wanted: Quote): Found | null {
  if (wanted.quote.trim() === '') return null
  return exactly(text, wanted) ?? likeliest(text, wanted)
}

function exactly(text: string, { quote, before, after }: Quote): Found | null {
  const places: { readonly from: number; readonly score: number }[] = []
  for (let from = text.indexOf(quote); from >= 0; from = text.indexOf(quote, from + 1)) {
    places.push({ from, score: commonEnd(text.slice(0, from), before) + commonStart(text.slice(from + quote.length), after) })
  }
  places.sort((a, b) => b.score - a.score)
  const [best, second] = places
  if (best === undefined) return null
  const wholeContext = before.length + after.length
  const inPlace = wholeContext > 0 && best.score * 2 >= wholeContext && best.score > (second?.score ?? -1)
  const telling = quote.length >= shortestTelling
  if (!telling && !inPlace) return null
  return {
    from: best.from,
    to: best.from + quote.length,
    isCertain: inPlace || (telling && second === undefined && best.score >= leastAround),
  }
}

function commonStart(a: string, b: string): number {
  let n = 0
  while (n < b.length && a[n] === b[n]) n++
  return n
}

function commonEnd(a: string, b: string): number {
  let n = 0
  while (n < b.length && n < a.length && a.at(-1 - n) === b.at(-1 - n)) n++
  return n
}

interface Word {
  readonly key: string
  readonly from: number
  readonly to: number
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}_]+/gu), (match) => ({
    key: match[0].toLowerCase(),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** The stretch of as many words that shares most of them, in order. */
function likeliest(text: string, { quote }: Quote): Found | null {
  const wanted = wordsOf(quote).map(({ key }) => key)
  const words = wordsOf(text)
  if (wanted.length < 3) return null
  let best: { readonly at: number; readonly length: number; readonly likeness: number } | null = null
  for (const at of windowStarts(words, wanted)) {
    const window = words.slice(at, at + wanted.length)
    const likeness = commonInOrder(window, wanted) / wanted.length
    if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { at, length: window.length, likeness }
  }
  if (best === null) return null
  const kept = new Set(wanted)
  const window = words.slice(best.at, best.at + best.length)
  const first = window.find(({ key }) => kept.has(key))
  const last = window.findLast(({ key }) => kept.has(key))
  return first === undefined || last === undefined ? null : { from: first.from, to: last.to, isCertain: false }
}

/** Windows with enough of the wanted words in any order: a quick count before the slow comparison. */
function windowStarts(words: readonly Word[], wanted: readonly string[]): number[] {
  const left = new Map<string, number>()
  for (const key of wanted) left.set(key, (left.get(key) ?? 0) + 1)
  const starts: number[] = []
  let shared = 0
  const take = (key: string | undefined, step: 1 | -1) => {
    const count = key === undefined ? undefined : left.get(key)
    if (key === undefined || count === undefined) return
    left.set(key, count - step)
    if (step === 1 ? count > 0 : count >= 0) shared += step
  }
  words.forEach(({ key }, i) => {
    take(key, 1)
    if (i >= wanted.length) take(words[i - wanted.length]?.key, -1)
    if (shared >= leastLikeness * wanted.length) starts.push(Math.max(0, i - wanted.length + 1))
  })
  return starts
}

function commonInOrder(window: readonly Word[], wanted: readonly string[]): number {
  let row = new Uint16Array(wanted.length + 1)
  for (const { key } of window) {
    const next = new Uint16Array(wanted.length + 1)
    wanted.forEach((word, j) => {
      next[j + 1] = word === key ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)
    })
    row = next
  }
  return row[wanted.length] ?? 0
}

/** How much of the wanted words stands in a text, in their order: 0 to 1. */
export function likeness(text: string, wanted: string): number {
  if (text === wanted) return 1
  const keys = wordsOf(wanted).map(({ key }) => key)
  return keys.length === 0 ? Number(text.includes(wanted)) : commonInOrder(wordsOf(text), keys) / keys.length
}
