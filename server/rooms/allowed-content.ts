// What may stand in a paper (STRIP, section 1): characters, formatting, markers and inline atoms in the strip; kinds and paths under the keys of the
// markers' map. Attributes are bounded scalars. Names are not compared with the schema: a newer editor's marks and blocks are kept.
import * as Y from 'yjs'
import type { Place } from './places.ts'

const longest = { name: 64, text: 10_000, attributes: 32, path: 64 }
const namePattern = /^[A-Za-z][\w-]*$/
const idPattern = /^[\w-]{1,32}$/
const keyPattern = /^[\w-]{1,32}\.([lp])$/

export function isAllowed({ content }: Y.Item, place: Place): boolean {
  if (content instanceof Y.ContentDeleted) return true
  return place === null ? isStripElement(content) : isMarkerChange(content, place)
}

function isStripElement(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString) return true
  if (content instanceof Y.ContentFormat) return isName(content.key) && isFormat(content.value)
  return content instanceof Y.ContentEmbed && isEmbed(content.embed)
}

function isMarkerChange(content: Y.Item['content'], key: string): boolean {
  const [, what] = keyPattern.exec(key) ?? []
  if (!(content instanceof Y.ContentAny) || content.arr.length !== 1) return false
  const value: unknown = content.arr[0]
  return what === 'l' ? isNamed(value) : what === 'p' && isPath(value)
}

function isEmbed(embed: unknown): boolean {
  if (!isRecord(embed)) return false
  const { b, l, p, n, a, ...rest } = embed
  if (Object.keys(rest).length > 0) return false
  const isMarker = typeof b === 'string' && idPattern.test(b) && !isTrap(b) && n === undefined && a === undefined
  if (isMarker) return (l === undefined || isNamed(l)) && (p === undefined || isPath(p))
  const isAtom = isName(n) && b === undefined && l === undefined && p === undefined
  return isAtom && (a === undefined || isAttributes(a))
}

function isFormat(value: unknown): boolean {
  return value === null || value === true || isAttributes(value)
}

function isPath(value: unknown): boolean {
  return Array.isArray(value) && value.length <= longest.path && value.every(isNamed)
}

/** `"heading"`, `"+listItem"` or `["heading", {level: 2}]`. */
function isNamed(value: unknown): boolean {
  if (!Array.isArray(value)) return isEntryName(value)
  return value.length === 2 && isEntryName(value[0]) && isAttributes(value[1])
}

function isEntryName(value: unknown): boolean {
  return typeof value === 'string' && isName(value.startsWith('+') ? value.slice(1) : value)
}

function isAttributes(value: unknown): boolean {
  if (!isRecord(value)) return false
  const entries = Object.entries(value)
  return entries.length <= longest.attributes && entries.every(([name, each]) => isName(name) && isScalar(each))
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= longest.name && namePattern.test(value) && !isTrap(value)
}

/** What every object answers to, such as `constructor`: whoever looks a name up in a record would find it. */
function isTrap(name: string): boolean {
  return name in Object.prototype
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longest.text
  return value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
}

/** A plain object and nothing that only looks like one: an object from the wire can be given another prototype. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
