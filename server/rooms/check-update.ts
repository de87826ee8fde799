// Decides what an update would do, before anything is written: whether it is well formed, builds on what is there, continues the clocks of client
// ids its sender may use, and puts only allowed content in allowed places.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyField, markerField } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { isAllowed } from './allowed-content.ts'
import type { Ground, Span } from './ground.ts'
import { type Place, Places } from './places.ts'
import { type ReadUpdate, readUpdate } from './read-update.ts'

/** An update that may be written as it stands. */
export interface Edit {
  readonly update: Uint8Array
  /** What it adds, a span for each client id. */
  readonly spans: readonly Span[]
  readonly places: Places
  /** Whether it deletes something that was not deleted. */
  readonly deletes: boolean
}

export type Checked =
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** Everything in it is here already. */
  | { readonly kind: 'nothing new' }
  /** It builds on something that is not here. */
  | { readonly kind: 'gap'; readonly adds: boolean }
  | { readonly kind: 'refused'; readonly why: CloseReason }

export function checkUpdate(update: Uint8Array, ground: Ground, person: PersonId): Checked {
  const read = readUpdate(update)
  if (typeof read === 'string') return { kind: 'refused', why: read }

  const added = findAdded(read, ground, person)
  if (!Array.isArray(added)) return added
  const queues = added.filter(({ items }) => items.length > 0)
  const spans = queues.map(({ client, items }) => spanOf(client, items, ground))
  const deletions = checkDeletions(read.deletions, ground, spans)
  if (deletions === 'refused') return { kind: 'refused', why: 'badFrame' }
  if (deletions === 'gap') return { kind: 'gap', adds: spans.length > 0 }

  const places = new Places()
  const order = checkItems(queues, ground, places)
  if (order === 'gap') return { kind: 'gap', adds: true }
  if (order !== 'fits') return { kind: 'refused', why: order }

  if (spans.length === 0 && !deletions.isNew) return { kind: 'nothing new' }
  const repeats = added.some(({ repeats }) => repeats)
  const own = repeats ? Y.diffUpdate(update, stateVectorOf(added, ground)) : update
  return { kind: 'edit', edit: { update: own, spans, places, deletes: deletions.isNew } }
}

interface ClientQueue {
  readonly client: number
  /** What is new of this client, in order, without a gap. */
  readonly items: Y.Item[]
  /** Whether something of it was here already. */
  repeats: boolean
}

/** Sorts the elements by client, and leaves out what is here already. */
function findAdded({ structs }: ReadUpdate, ground: Ground, person: PersonId): ClientQueue[] | Checked {
  const queues = new Map<number, ClientQueue>()
  let hasGap = false
  for (const struct of structs) {
    const { client, clock } = struct.id
    const end = clock + struct.length
    if (struct.length < 1 || end > limits.clock) return { kind: 'refused', why: 'badFrame' }
    let queue = queues.get(client)
    if (!queue) {
      queue = { client, items: [], repeats: false }
      queues.set(client, queue)
      // A clock further than the next one is a gap; the elements after it follow one another by the form of an update.
      if (clock > ground.clockOf(client)) hasGap = true
    }
    if (struct instanceof Y.Item && clock < ground.clockOf(client) && ground.saysOtherwise(struct))
      return { kind: 'refused', why: 'editRefused' }
    if (end <= ground.clockOf(client)) queue.repeats = true
    else if (struct instanceof Y.Item) {
      if (clock < ground.clockOf(client)) queue.repeats = true
      queue.items.push(struct)
    } else hasGap = true
  }
  const adding = [...queues.values()].filter(({ items }) => items.length > 0)
  for (const { client } of adding) {
    const owner = ground.ownerOf(client)
    if (owner !== undefined && owner !== person) return { kind: 'refused', why: 'editRefused' }
  }
  return hasGap ? { kind: 'gap', adds: true } : [...queues.values()]
}

function spanOf(client: number, items: readonly Y.Item[], ground: Ground): Span {
  const last = items.at(-1)
  return { client, from: ground.clockOf(client), to: last ? last.id.clock + last.length : ground.clockOf(client) }
}

function checkDeletions(
  deletions: ReadUpdate['deletions'],
  ground: Ground,
  spans: readonly Span[],
): { readonly isNew: boolean } | 'gap' | 'refused' {
  let isNew = false
  for (const [client, ranges] of deletions) {
    const end = spans.find((span) => span.client === client)?.to ?? ground.clockOf(client)
    for (const { clock, len } of ranges) {
      if (len < 1 || clock + len > limits.clock) return 'refused'
      if (clock + len > end) return 'gap'
      isNew ||= !ground.isDeleted(client, clock, len)
    }
  }
  return { isNew }
}

/**
 * Walks the elements in an order in which each comes after those it builds on, as applying will, and finds the place of each. Elements that wait
 * for one another in a circle would wait in the document for ever.
 */
function checkItems(queues: readonly ClientQueue[], ground: Ground, places: Places): 'fits' | 'gap' | CloseReason {
  const ends = new Map(queues.map(({ client, items }) => [client, spanOf(client, items, ground).to]))
  const done = new Map<number, number>()
  const reached = (client: number) => done.get(client) ?? ground.clockOf(client)
  const waits = (id: Y.ID | null) => id !== null && id.clock >= reached(id.client)
  const isMissing = (id: Y.ID | null) => id !== null && id.clock >= (ends.get(id.client) ?? ground.clockOf(id.client))
  const next = queues.map(() => 0)

  for (let moved = true; moved; ) {
    moved = false
    for (const [at, { client, items }] of queues.entries()) {
      for (let item = items[next[at] ?? 0]; item; item = items[next[at] ?? 0]) {
        if (isMissing(item.origin) || isMissing(item.rightOrigin)) return 'gap'
        if (waits(item.origin) || waits(item.rightOrigin)) break
        const place = placeOf(item, (id) => placeOfId(id, ground, places))
        if (place === undefined || !isAllowed(item, place)) return 'editRefused'
        const from = Math.max(item.id.clock, ground.clockOf(client))
        const to = item.id.clock + item.length
        places.add(client, from, to, place)
        done.set(client, to)
        next[at] = (next[at] ?? 0) + 1
        moved = true
      }
    }
  }
  return queues.every(({ items }, at) => next[at] === items.length) ? 'fits' : 'badFrame'
}

function placeOfId(id: Y.ID, ground: Ground, places: Places): Place | undefined {
  const own = places.find(id.client, id.clock)
  return own === undefined ? ground.placeOf(id) : own
}

/** Yjs takes an element's place from its left neighbour, else from its right one, else from the update itself. */
function placeOf(item: Y.Item, placeAt: (id: Y.ID) => Place | undefined): Place | undefined {
  if (item.origin === null && item.rightOrigin === null) return rootPlace(item)
  const left = item.origin === null ? undefined : placeAt(item.origin)
  const right = item.rightOrigin === null ? undefined : placeAt(item.rightOrigin)
  const place = item.origin === null ? right : left
  if (item.rightOrigin === null) return place
  // Under a key elements follow one another to the right only; and no element stands between two places.
  return right === null && (item.origin === null || left === null) ? null : undefined
}

function rootPlace({ parent, parentSub }: Y.Item): Place | undefined {
  // An update that was only read names a root by its name.
  const root: unknown = parent
  if (root === bodyField) return parentSub === null ? null : undefined
  return root === markerField && parentSub !== null ? parentSub : undefined
}

/** What is here of these clients, in Yjs's encoding. */
function stateVectorOf(queues: readonly ClientQueue[], ground: Ground): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, queues.length)
  for (const { client } of queues) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, ground.clockOf(client))
  }
  return toUint8Array(encoder)
}
