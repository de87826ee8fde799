// Applies a change to the raw blocks of a strip: only the blocks it touches are made anew, all others stay the objects they were.

import { withChange } from '../../shared/document/edits.ts'
import { cutAtMarkers, type RawBlock, rawLength } from '../../shared/document/raw-blocks.ts'
import { runLength, type StripChange, type StripRun, sameJson } from '../../shared/document/strip.ts'

export interface Splice {
  /** Index of the first raw block that was replaced. */
  readonly from: number
  readonly removed: readonly RawBlock[]
  readonly added: readonly RawBlock[]
}

/** Changes `raw` in place. Null: the delta changes nothing. */
export function spliceStrip(raw: RawBlock[], delta: readonly StripChange[]): Splice | null {
  const window = windowOf(delta)
  if (window === null) return null
  let from = 0
  let start = 0
  for (let block = raw[from]; from < raw.length - 1 && block !== undefined; block = raw[from]) {
    if (start + rawLength(block) >= window.start) break
    start += rawLength(block)
    from++
  }
  let to = from
  for (let end = start; to < raw.length && (to === from || end < window.end); to++) end += lengthAt(raw, to)
  const runs = changedRuns(raw.slice(from, to).flatMap(runsOf), window.changes, window.start - start)
  let added = cutAtMarkers(runs)
  if (raw[from]?.marker !== null) {
    // The window began with a marker. Text before the first marker now belongs to the block before the window.
    const [loose, ...blocks] = added
    added = blocks
    if (loose !== undefined && loose.length > 0) {
      from--
      added = [
        ...cutAtMarkers(joined([...raw.slice(from, from + 1).flatMap(runsOf), ...loose.runs])).slice(from === 0 ? 0 : 1),
        ...added,
      ]
    }
  }
  return { from, removed: raw.splice(from, to - from, ...added), added }
}

function lengthAt(raw: readonly RawBlock[], index: number): number {
  const block = raw[index]
  return block === undefined ? 0 : rawLength(block)
}

function runsOf({ marker, runs }: RawBlock): readonly StripRun[] {
  return marker === null ? runs : [marker, ...runs]
}

/** The stretch of the old strip a delta touches, and the changes in it. */
function windowOf(delta: readonly StripChange[]): { start: number; end: number; changes: readonly StripChange[] } | null {
  const changes = [...delta]
  let start = 0
  for (let first = changes[0]; first !== undefined && isPlain(first); first = changes[0]) {
    start += oldLength(first)
    changes.shift()
  }
  for (let last = changes.at(-1); last !== undefined && isPlain(last); last = changes.at(-1)) changes.pop()
  if (changes.length === 0) return null
  return { start, end: changes.reduce((end, change) => end + oldLength(change), start), changes }
}

function isPlain(change: StripChange): boolean {
  return 'retain' in change && change.attributes === undefined
}

function oldLength(change: StripChange): number {
  if ('retain' in change) return change.retain
  return 'delete' in change ? change.delete : 0
}

function changedRuns(runs: readonly StripRun[], changes: readonly StripChange[], offset: number): StripRun[] {
  const reader = new RunReader(runs)
  const result = reader.take(offset)
  for (const change of changes) {
    if ('delete' in change) reader.take(change.delete)
    else if ('retain' in change) result.push(...reader.take(change.retain).map((run) => reformatted(run, change.attributes)))
    else result.push(change)
  }
  result.push(...reader.take(Number.POSITIVE_INFINITY))
  return joined(result)
}

function reformatted(run: StripRun, change: StripRun['attributes']): StripRun {
  if (change === undefined) return run
  const attributes = withChange(run.attributes ?? {}, change)
  return Object.keys(attributes).length === 0 ? { insert: run.insert } : { insert: run.insert, attributes }
}

/** Neighbouring text of equal formatting as one run. */
function joined(runs: readonly StripRun[]): StripRun[] {
  const result: StripRun[] = []
  for (const run of runs) {
    const last = result.at(-1)
    if (
      typeof last?.insert === 'string' &&
      typeof run.insert === 'string' &&
      sameJson(last.attributes ?? {}, run.attributes ?? {})
    ) {
      result[result.length - 1] = { ...last, insert: last.insert + run.insert }
    } else result.push(run)
  }
  return result
}

class RunReader {
  readonly #runs: readonly StripRun[]
  #at = 0
  #offset = 0

  constructor(runs: readonly StripRun[]) {
    this.#runs = runs
  }

  /** The next `count` elements, or what is left. */
  take(count: number): StripRun[] {
    const taken: StripRun[] = []
    let wanted = count
    for (let run = this.#runs[this.#at]; wanted > 0 && run !== undefined; run = this.#runs[this.#at]) {
      const left = runLength(run) - this.#offset
      const size = Math.min(wanted, left)
      taken.push(size === runLength(run) || typeof run.insert !== 'string' ? run : this.#part(run, run.insert, size))
      wanted -= size
      this.#offset += size
      if (size === left) {
        this.#at++
        this.#offset = 0
      }
    }
    return taken
  }

  #part(run: StripRun, text: string, size: number): StripRun {
    return { ...run, insert: text.slice(this.#offset, this.#offset + size) }
  }
}
