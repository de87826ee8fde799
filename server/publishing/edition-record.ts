// The frozen record of an edition: everything its page shows, as one canonical JSON text, and the SHA-256 of that text.
// Canonical: no spaces, the keys of every object sorted by UTF-16 code units, as in RFC 8785. So anybody can take the record from
// `/p/<slug>/v/<n>.json` and count the same hash.
import { createHash } from 'node:crypto'
import type { Node } from '@tiptap/pm/model'
import { z } from 'zod'
import { Refusal } from '../../shared/api/failure.ts'
import { paperSchema } from '../../shared/document/schema.ts'
import { Amendment } from '../../shared/model/edition.ts'
import { Outcome } from '../../shared/model/outcome.ts'
import type { StoredEdition } from '../ports/edition-store.ts'

const EarlierEdition = z.object({
  number: z.int(),
  title: z.string(),
  publishedAt: z.string(),
  amendment: Amendment.nullable(),
  hash: z.string(),
})
export type EarlierEdition = z.infer<typeof EarlierEdition>

export const EditionRecord = z.object({
  format: z.literal('rejoinder edition 1'),
  paper: z.string(),
  slug: z.string(),
  number: z.int(),
  title: z.string(),
  publishedAt: z.string(),
  amendment: Amendment.nullable(),
  debate: z.object({ title: z.string(), question: z.string() }).nullable(),
  readingList: z.array(z.object({ title: z.string(), author: z.string(), year: z.int().nullable(), address: z.string() })),
  people: z.array(z.object({ name: z.string(), affiliation: z.string(), role: z.enum(['owner', 'editor']) })),
  /** The editions before this one, oldest first. Each carries its hash, so a later record vouches for all earlier ones. */
  earlier: z.array(EarlierEdition),
  /** Number of the paper's log entry whose text this is. */
  seq: z.int(),
  /** "You said, we did", where the edition shows it. */
  outcomes: z.array(z.object({ quote: z.string(), said: z.string(), outcome: Outcome, reason: z.string() })).optional(),
  /** The text, as ProseMirror JSON. */
  text: z.unknown(),
})
export type EditionRecord = z.infer<typeof EditionRecord>

export function freeze(record: EditionRecord): { readonly record: string; readonly hash: string } {
  const text = canonicalJson(record)
  return { record: text, hash: hashOf(text) }
}

/** Reads a stored edition. Throws the Refusal `unreadable` when it is not what was frozen. */
export function thaw(edition: StoredEdition): EditionRecord {
  refuseTouched(edition)
  return EditionRecord.parse(JSON.parse(edition.record))
}

/** A record as it is shown: without the names that left it, and with the days on which they did. */
export interface ShownRecord extends EditionRecord {
  /** Each with their place in the record. */
  readonly people: (EditionRecord['people'][number] & { readonly place: number })[]
  /** When each name left that stands here no more. */
  readonly namesOff: readonly string[]
}

export function shownRecord(edition: StoredEdition): ShownRecord {
  const record = thaw(edition)
  const off = new Set(edition.off.map(({ place }) => place))
  const people = record.people.map((person, place) => ({ ...person, place })).filter(({ place }) => !off.has(place))
  return { ...record, people, namesOff: edition.off.map(({ at }) => at) }
}

/** The record as a file for everybody. As long as no name has left it, it is what was frozen, to the letter. */
export function publicRecord(edition: StoredEdition): string {
  refuseTouched(edition)
  if (edition.off.length === 0) return edition.record
  const { people, ...rest } = shownRecord(edition)
  return canonicalJson({ ...rest, people: people.map(({ place: _, ...person }) => person) })
}

/** Throws the Refusal `unreadable` when a stored edition is not what was frozen. */
export function refuseTouched({ record, hash }: StoredEdition): void {
  if (hashOf(record) !== hash) throw new Refusal('unreadable')
}

/** The text of an edition. Throws the Refusal `unreadable` when it is none that a paper can have. */
export function textOf(record: EditionRecord): Node {
  try {
    return paperSchema.nodeFromJSON(record.text)
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('unreadable')
    throw error
  }
}

/** SHA-256 of a text, in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  // Not localeCompare: the order must be the same everywhere.
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}
