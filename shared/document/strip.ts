// The strip: a paper's body as one line of elements, each one index long. An element is a UTF-16 unit, an inline atom, or the
// marker at the start of a block, which carries the block's kind and its wrappers. Pure values; body.ts ties them to a Y.Doc.

export type Attributes = Readonly<Record<string, unknown>>

/** A kind of block: `"heading"` or `["heading", {level: 3}]`, default attributes left out. */
export type Leaf = string | readonly [string, Attributes]

/** A wrapper around a block: `"bulletList"`, `"+listItem"` (`+`: a new one starts here), `["+orderedList", {start: 3}]`. */
export type PathEntry = string | readonly [string, Attributes]

/** The wrappers of a block, outermost first. */
export type Path = readonly PathEntry[]

/** Stands at the start of a block. No `l` means a paragraph, no `p` no wrappers; the map `body.m` overrides both. */
export interface Marker {
  readonly b: string
  readonly l?: Leaf
  readonly p?: Path
}

/** A run of equal formatting: characters when `insert` is a string, else one element (marker, atom, or something unknown). */
export interface StripRun {
  readonly insert: unknown
  readonly attributes?: Attributes
}

/** A step of a change to the strip, in Yjs's delta form. `attributes` of a retained stretch: null takes one away. */
export type StripChange =
  | StripRun
  | { readonly retain: number; readonly attributes?: Attributes; readonly insert?: never }
  | { readonly delete: number; readonly insert?: never }

export const paragraph = 'paragraph'

export function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isMarker(element: unknown): element is Marker {
  return isRecord(element) && typeof element.b === 'string'
}

/** How many strip indexes a run takes. */
export function runLength(run: StripRun): number {
  return typeof run.insert === 'string' ? run.insert.length : 1
}

export interface Named {
  readonly name: string
  readonly startsAnew: boolean
  readonly attributes: Attributes | null
}

/** Reads a leaf or a path entry, whatever it really is. Null: not one. */
export function readNamed(value: unknown): Named | null {
  const [name, attributes] = Array.isArray(value) ? (value as readonly unknown[]) : [value]
  if (typeof name !== 'string') return null
  const startsAnew = name.startsWith('+')
  return { name: startsAnew ? name.slice(1) : name, startsAnew, attributes: isRecord(attributes) ? attributes : null }
}

/** The path of a block that continues all the wrappers of this one. */
export function continued(path: unknown): Path {
  if (!Array.isArray(path)) return []
  return path.flatMap((entry: unknown) => {
    const named = readNamed(entry)
    return named === null ? [] : [named.name]
  })
}

export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Eight random base-62 characters: the id of a marker, a table's row or column, a footnote. */
export function newId(): string {
  let id = ''
  for (let i = 0; i < 8; i++) id += digits[Math.floor(Math.random() * digits.length)] ?? '0'
  return id
}
