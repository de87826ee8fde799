// Decides what an update would do, before anything is written: whether it is well formed, builds on what is there, continues the clocks of client
// ids its sender may use, and puts only allowed content in allowed places.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyField, markerField } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { isAllowed } from './allowed-content.ts'
import type { Edit, Span } from './edit.ts'
import type { Ground } from './ground.ts'
import { type Place, Places } from './places.ts'
import { type ReadUpdate, readUpdate, type UpdateMeasure } from './read-update.ts'
import { type ClientQueue, walkItems } from './walk-items.ts'

export type Checked =
  | { readonly kind: 'edit'; readonly edit: Edit }
  /** Everything in it is here already. */
  | { readonly kind: 'nothing new' }
  /** It builds on something that is not here. */
  | { readonly kind: 'gap'; readonly adds: boolean }
  | { readonly kind: 'refused'; readonly why: CloseReason }

/** How large an update may be, and how many steps applying it may take. */
export interface Measure extends UpdateMeasure {
  readonly steps: number
}

const ofGuests: Measure = {
  bytes: limits.updateBytes,
  structs: limits.updateStructs,
  clients: limits.updateClients,
  steps: limits.updateSteps,
}
/** What everybody wrote since a backup comes back at once. */
const ofBringers: Measure = {
  bytes: limits.frameBytes,
  structs: limits.broughtStructs,
  clients: limits.broughtClients,
  steps: 4 * limits.updateSteps,
}
/** The server's own edits bring back whole papers. */
export const ofOurs: Measure = {
  bytes: limits.paperBytes,
  structs: limits.paperElements,
  clients: limits.updateClients,
  steps: Number.POSITIVE_INFINITY,
}

/** After a restore from a backup: what others wrote may come along, where the paper lacks it. */
export interface BringsBack {
  /** The client id the sender writes under now, where that is known. */
  readonly client: number | null
}

/** An update in a paper that was restored: its sender may bring back what anybody wrote. */
export function checkBroughtBack(update: Uint8Array, ground: Ground, person: PersonId, back: BringsBack): Checked {
  return checkUpdate(update, ground, person, ofBringers, back)
}

export function checkUpdate(
  update: Uint8Array,
  ground: Ground,
  person: PersonId,
  most: Measure = ofGuests,
  back: BringsBack | null = null,
): Checked {
  const read = readUpdate(update, most)
  if (typeof read === 'string') return { kind: 'refused', why: read }

  const added = findAdded(read, ground, person, back !== null)
  if (!Array.isArray(added)) return added
  const queues = added.filter(({ items }) => items.length > 0)
  const spans = queues.map(({ client, items }) => spanOf(client, items, ground))
  const deletions = checkDeletions(read.deletions, ground, spans)
  if (deletions === 'gap') return { kind: 'gap', adds: spans.length > 0 }
  if (typeof deletions === 'string') return { kind: 'refused', why: deletions }
  if (deletions.steps > most.steps) return { kind: 'refused', why: 'tooLarge' }

  const put = putItems(queues, ground, most.steps - deletions.steps)
  if (put === 'gap') return { kind: 'gap', adds: true }
  if (typeof put === 'string') return { kind: 'refused', why: put }

  if (spans.length === 0 && !deletions.isNew) return { kind: 'nothing new' }
  const repeats = added.some(({ repeats }) => repeats)
  const rest = repeats ? Y.diffUpdate(update, stateVectorOf(added, ground)) : update
  const steps = put.steps + deletions.steps
  // Whoever brings back has the words of others, and of their own earlier visits: only the id they write under now is certain to be theirs.
  const own = spans.map(({ client }) => client).filter((client) => back === null || client === back.client)
  return {
    kind: 'edit',
    edit: { update: rest, spans, places: put.places, own, deletes: deletions.isNew, deletions: read.deletions, steps },
  }
}

interface AddedQueue extends ClientQueue {
  readonly items: Y.Item[]
  /** Whether something of it was here already. */
  repeats: boolean
}

/** Sorts the elements by client, and leaves out what is here already. */
function findAdded({ structs }: ReadUpdate, ground: Ground, person: PersonId, bringsBack: boolean): AddedQueue[] | Checked {
  const queues = new Map<number, AddedQueue>()
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
    if (owner === undefined || owner === person || (bringsBack && ground.isOpen(client))) continue
    return { kind: 'refused', why: 'editRefused' }
  }
  return hasGap ? { kind: 'gap', adds: true } : [...queues.values()]
}

function spanOf(client: number, items: readonly Y.Item[], ground: Ground): Span {
  const last = items.at(-1)
  return { client, from: ground.clockOf(client), to: last ? last.id.clock + last.length : ground.clockOf(client) }
}

/** An element that is cut in two to delete a part of it costs as much as so many steps. */
const cutSteps = 8

function checkDeletions(
  deletions: ReadUpdate['deletions'],
  ground: Ground,
  spans: readonly Span[],
): { readonly isNew: boolean; readonly steps: number } | 'gap' | CloseReason {
  const ends = new Map(spans.map(({ client, to }) => [client, to]))
  let isNew = false
  let cuts = 0
  for (const [client, ranges] of deletions) {
    const end = ends.get(client) ?? ground.clockOf(client)
    let before = 0
    for (const { clock, len } of ranges) {
      // Yjs sorts and joins them. Ranges that overlap would have the same elements looked at again and again.
      if (len < 1 || clock < before || clock + len > limits.clock) return 'badFrame'
      if (clock + len > end) return 'gap'
      before = clock + len
      const deletion = ground.deletionOf(client, clock, len)
      if (deletion === null) continue
      isNew = true
      cuts += deletion
    }
  }
  return { isNew, steps: cuts * cutSteps }
}

/** Finds the place of each new element, whether it may stand there, and how much work it is to put it there. */
function putItems(
  queues: readonly ClientQueue[],
  ground: Ground,
  most: number,
): { places: Places; steps: number } | 'gap' | CloseReason {
  const places = new Places()
  const order = ground.tryOrder()
  let steps = 0
  const outcome = walkItems<CloseReason>(
    queues,
    (client) => ground.clockOf(client),
    (item, from) => {
      const place = placeOf(item, (id) => placeOfId(id, ground, places))
      if (place === undefined || !isAllowed(item, place)) return 'editRefused'
      places.add(item.id.client, from, item.id.clock + item.length, place)
      steps += order.put(item, from, place, most - steps)
      return steps > most ? 'tooLarge' : null
    },
  )
  if (outcome === 'walked') return { places, steps }
  if (outcome === 'missing') return 'gap'
  return outcome === 'circle' ? 'badFrame' : outcome
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
