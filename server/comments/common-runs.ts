// Finds the same letters in two sets of texts: what was taken out, and what was put in. Whole texts first, then the longest runs they have in common. Where
// letters could have come from several places, what stands around them decides; where it does not, they are nobody's.
export interface TextInPlace {
  readonly text: string
  readonly before: string
  readonly after: string
  /** Set where a letter has been found already, or must not be. Written to as runs are found. */
  readonly found: Uint8Array
}

export interface CommonRun {
  readonly source: number
  readonly sourceAt: number
  readonly target: number
  readonly targetAt: number
  readonly length: number
}

/** The shortest run of letters that says anything. */
export const leastRun = 6
/** What stands in more places than this is no one's in particular. */
const mostPlaces = 64

/** Texts that are equal as a whole, but for breaks at their ends. */
export function equalTexts(sources: readonly TextInPlace[], targets: readonly TextInPlace[], isTelling: Telling): CommonRun[] {
  const wholes = new Map<string, { sources: Whole[]; targets: Whole[] }>()
  const sort = (texts: readonly TextInPlace[], side: 'sources' | 'targets') => {
    for (const [at, text] of texts.entries()) {
      const whole = wholeOf(text, at)
      if (whole === null || !isTelling(whole.text)) continue
      const alike = wholes.get(whole.text) ?? { sources: [], targets: [] }
      alike[side].push(whole)
      wholes.set(whole.text, alike)
    }
  }
  sort(sources, 'sources')
  sort(targets, 'targets')
  const runs = [...wholes.values()].flatMap((alike) =>
    alike.sources.flatMap((source) =>
      alike.targets.map((target) => ({
        source: source.index,
        sourceAt: source.from,
        target: target.index,
        targetAt: target.from,
        length: source.text.length,
      })),
    ),
  )
  return take(runs, sources, targets)
}

/** The longest runs first; each letter once. */
export function commonRuns(sources: readonly TextInPlace[], targets: readonly TextInPlace[], isTelling: Telling): CommonRun[] {
  const places = placesOfGrams(sources)
  if (places.size === 0) return []
  const runs: CommonRun[] = []
  for (const [target, into] of targets.entries()) {
    for (let targetAt = 0; targetAt + leastRun <= into.text.length; targetAt++) {
      const found = places.get(into.text.slice(targetAt, targetAt + leastRun))
      if (found === undefined || found.length > mostPlaces) continue
      for (const { source, at: sourceAt } of found) {
        const from = sources[source]
        if (from === undefined || isFree(from, sourceAt - 1, into, targetAt - 1)) continue // part of a longer run
        let length = 0
        while (isFree(from, sourceAt + length, into, targetAt + length)) length++
        if (length >= leastRun && isTelling(into.text.slice(targetAt, targetAt + length)))
          runs.push({ source, sourceAt, target, targetAt, length })
      }
    }
  }
  return take(runs, sources, targets)
}

type Telling = (letters: string) => boolean

interface Whole {
  readonly index: number
  readonly from: number
  readonly text: string
}

function wholeOf({ text, found }: TextInPlace, index: number): Whole | null {
  if (found.includes(1)) return null
  const from = text.length - text.replace(/^\n+/, '').length
  return { index, from, text: text.slice(from).replace(/\n+$/, '') }
}

function isFree(from: TextInPlace, sourceAt: number, into: TextInPlace, targetAt: number): boolean {
  return (
    sourceAt >= 0 &&
    targetAt >= 0 &&
    from.found[sourceAt] === 0 &&
    into.found[targetAt] === 0 &&
    from.text.charCodeAt(sourceAt) === into.text.charCodeAt(targetAt)
  )
}

function placesOfGrams(sources: readonly TextInPlace[]): Map<string, { readonly source: number; readonly at: number }[]> {
  const places = new Map<string, { readonly source: number; readonly at: number }[]>()
  for (const [source, { text, found }] of sources.entries()) {
    for (let at = 0; at + leastRun <= text.length; at++) {
      if (found[at] !== 0) continue
      const gram = text.slice(at, at + leastRun)
      const known = places.get(gram)
      if (known) known.push({ source, at })
      else places.set(gram, [{ source, at }])
    }
  }
  return places
}

/** Takes the longest runs. Runs that are rivals for the same letters are taken only where their surroundings tell them apart. */
function take(runs: CommonRun[], sources: readonly TextInPlace[], targets: readonly TextInPlace[]): CommonRun[] {
  runs.sort((a, b) => b.length - a.length || a.target - b.target || a.targetAt - b.targetAt)
  const taken: CommonRun[] = []
  for (const [at, run] of runs.entries()) {
    const from = sources[run.source]
    const into = targets[run.target]
    if (from === undefined || into === undefined || !isWhole(run, from, into)) continue
    const rivals: CommonRun[] = []
    for (let next = at + 1; runs[next]?.length === run.length; next++) {
      const other = runs[next]
      if (other && isRival(run, other) && isOpen(other, sources, targets)) rivals.push(other)
    }
    const best = bestOf(run, rivals, sources, targets)
    for (const one of best === null ? [run, ...rivals] : [best]) mark(one, sources, targets)
    if (best !== null) taken.push(best)
  }
  return taken
}

function isOpen(run: CommonRun, sources: readonly TextInPlace[], targets: readonly TextInPlace[]): boolean {
  const from = sources[run.source]
  const into = targets[run.target]
  return from !== undefined && into !== undefined && isWhole(run, from, into)
}

function isWhole({ sourceAt, targetAt, length }: CommonRun, from: TextInPlace, into: TextInPlace): boolean {
  return (
    !from.found.subarray(sourceAt, sourceAt + length).includes(1) && !into.found.subarray(targetAt, targetAt + length).includes(1)
  )
}

function mark(
  { source, sourceAt, target, targetAt, length }: CommonRun,
  sources: readonly TextInPlace[],
  targets: readonly TextInPlace[],
) {
  sources[source]?.found.fill(1, sourceAt, sourceAt + length)
  targets[target]?.found.fill(1, targetAt, targetAt + length)
}

function isRival(a: CommonRun, b: CommonRun): boolean {
  const meets = (at: number, other: number) => at < other + b.length && other < at + a.length
  return (a.source === b.source && meets(a.sourceAt, b.sourceAt)) || (a.target === b.target && meets(a.targetAt, b.targetAt))
}

/** The run whose surroundings agree best; null when several agree as well. */
function bestOf(
  run: CommonRun,
  rivals: readonly CommonRun[],
  sources: readonly TextInPlace[],
  targets: readonly TextInPlace[],
): CommonRun | null {
  if (rivals.length === 0) return run
  const score = ({ source, sourceAt, target, targetAt, length }: CommonRun) => {
    const from = sources[source]
    const into = targets[target]
    if (from === undefined || into === undefined) return 0
    const before = commonEnd(from.before + from.text.slice(0, sourceAt), into.before + into.text.slice(0, targetAt))
    return before + commonStart(from.text.slice(sourceAt + length) + from.after, into.text.slice(targetAt + length) + into.after)
  }
  const scored = [run, ...rivals].map((one) => ({ one, score: score(one) })).toSorted((a, b) => b.score - a.score)
  const [best, second] = scored
  return best !== undefined && best.score > (second?.score ?? -1) ? best.one : null
}

function commonStart(a: string, b: string): number {
  let n = 0
  while (n < 48 && n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

function commonEnd(a: string, b: string): number {
  let n = 0
  while (n < 48 && n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++
  return n
}
