// What a new update has to build on: the document as it is, and the edits that are accepted and on their way to the disk. Those are not in the
// document yet (nobody may see what can vanish), but what the same person types next builds on them.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { Edit } from './edit.ts'
import { Order } from './order.ts'
import { type Place, Places } from './places.ts'
import { saySame } from './same-content.ts'
import { type ClientQueue, walkItems } from './walk-items.ts'

type Structs = (Y.Item | Y.GC)[]

export class Ground {
  readonly #ydoc: Y.Doc
  readonly #text: Y.AbstractType<unknown>
  readonly #markers: Y.AbstractType<unknown>
  readonly #clocks: Map<number, number>
  readonly #owners: Map<number, PersonId | null>
  readonly #counts = new Map<PersonId, number>()
  /** Of the edits that are accepted and on their way to the disk, in their order. */
  readonly #waiting: Edit[] = []
  readonly #places = new Places()
  readonly #earlier: Set<number> | null
  #order: Order | null = null
  #isTrial = false

  /** `earlier`: for a paper that was restored from a backup, the client ids of before that nobody has used since. */
  constructor(ydoc: Y.Doc, owners: ReadonlyMap<number, PersonId | null>, earlier: ReadonlySet<number> | null = null) {
    const body = bodyOf(ydoc)
    this.#ydoc = ydoc
    this.#text = body.text as Y.AbstractType<unknown> // Yjs types each shared type by its own event
    this.#markers = body.markers as Y.AbstractType<unknown>
    this.#clocks = Y.decodeStateVector(Y.encodeStateVector(ydoc))
    this.#owners = new Map(owners)
    this.#earlier = earlier && new Set(earlier)
    for (const person of owners.values()) this.#count(person)
  }

  /** The clock with which the next element of this client begins. */
  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /**
   * What nobody needs to send any more, in Yjs's encoding: what is here, and what is on its way to the disk. A frame that would have repeated the
   * latter is called saved only after it.
   */
  stateVector(): Uint8Array {
    const encoder = createEncoder()
    writeVarUint(encoder, this.#clocks.size)
    for (const [client, clock] of this.#clocks) {
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
    }
    return toUint8Array(encoder)
  }

  /** Undefined: nobody has used this client id. */
  ownerOf(client: number): PersonId | null | undefined {
    return this.#owners.get(client)
  }

  /** How many client ids have written here: in all, and this person's. */
  clientsOf(person: PersonId): { readonly all: number; readonly own: number } {
    return { all: this.#owners.size, own: this.#counts.get(person) ?? 0 }
  }

  get wasRestored(): boolean {
    return this.#earlier !== null
  }

  /** Whether anybody may bring back what was written under this id: nobody has used it since the restore, so its owner may be gone for good. */
  isOpen(client: number): boolean {
    return this.#earlier !== null && (this.#earlier.has(client) || !this.#owners.has(client))
  }

  /** Where an accepted element stands. Undefined: it is not there, or in no place an edit may build on. */
  placeOf({ client, clock }: Y.ID): Place | undefined {
    const structs = this.#structs(client)
    if (clock >= endOf(structs)) return this.#places.find(client, clock)
    const item = structs[Y.findIndexSS(structs, clock)]
    if (!(item instanceof Y.Item)) return undefined
    if (item.parent === this.#text) return item.parentSub === null ? null : undefined
    return item.parent === this.#markers && item.parentSub !== null ? item.parentSub : undefined
  }

  /**
   * What deleting these clocks would do: null when all of it is in the document and deleted already, else how many elements are cut in two for it.
   */
  deletionOf(client: number, clock: number, length: number): number | null {
    const structs = this.#structs(client)
    const end = clock + length
    if (end > endOf(structs)) return 2
    let isNew = false
    let cuts = 0
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= end) break
      if (struct.deleted) continue
      isNew = true
      if (struct.id.clock < clock) cuts += 1
      if (struct.id.clock + struct.length > end) cuts += 1
    }
    return isNew ? cuts : null
  }

  /** Whether an element that is here, or on its way to the disk, says something else here. Taking it for a repetition would lose words without a sound. */
  saysOtherwise(item: Y.Item): boolean {
    const { client, clock } = item.id
    const end = Math.min(clock + item.length, this.clockOf(client))
    const order = this.order()
    for (let at = clock; at < end; ) {
      const here = order.find(client, at)
      const to = Math.min(end, here?.to ?? end)
      if (here && !saySame(item, here.item, at, to)) return true
      at = to
    }
    return false
  }

  /**
   * The elements in their order, those on their way to the disk included. What is put there is a trial: it stays when the edit is accepted, and is
   * forgotten with the next question when it is not.
   */
  tryOrder(): Order {
    if (this.#isTrial) this.#order = null
    const order = this.order()
    this.#isTrial = true
    return order
  }

  order(): Order {
    this.#order ??= this.#newOrder()
    return this.#order
  }

  /** An edit is on its way to the disk: from now on others may build on it. */
  accept(edit: Edit, person: PersonId): void {
    for (const { client, to } of edit.spans) this.#clocks.set(client, to)
    for (const client of edit.own) {
      this.#earlier?.delete(client)
      if (this.#owners.has(client)) continue
      this.#owners.set(client, person)
      this.#count(person)
    }
    this.#places.addAll(edit.places)
    this.#waiting.push(edit)
    this.#isTrial = false
  }

  /** The edits that came first are on disk and in the document. */
  settle(edits: readonly Edit[]): void {
    this.#waiting.splice(0, edits.length)
    for (const { spans } of edits) for (const { client, to } of spans) this.#places.forget(client, to)
    this.#order = null
    this.#isTrial = false
  }

  #count(person: PersonId | null): void {
    if (person !== null) this.#counts.set(person, (this.#counts.get(person) ?? 0) + 1)
  }

  #newOrder(): Order {
    const order = new Order({
      itemAt: (client, clock) => {
        const structs = this.#structs(client)
        const struct = clock < endOf(structs) ? structs[Y.findIndexSS(structs, clock)] : undefined
        return struct instanceof Y.Item ? struct : undefined
      },
      firstOf: (place) => (place === null ? this.#text._start : firstUnder(this.#markers, place)),
    })
    const clocks = new Map<number, number>()
    const clockOf = (client: number) => clocks.get(client) ?? endOf(this.#structs(client))
    for (const { update, places, spans } of this.#waiting) {
      walkItems(queuesOf(update), clockOf, (item, from) => {
        order.put(item, from, places.find(item.id.client, from) ?? null, Number.POSITIVE_INFINITY)
        return null
      })
      for (const { client, to } of spans) clocks.set(client, to)
    }
    return order
  }

  #structs(client: number): Structs {
    return this.#ydoc.store.clients.get(client) ?? []
  }
}

function endOf(structs: Structs): number {
  const last = structs.at(-1)
  return last ? last.id.clock + last.length : 0
}

/** Yjs keeps the newest element under a key; the others stand to its left. */
function firstUnder({ _map }: Y.AbstractType<unknown>, key: string): Y.Item | null {
  let first = _map.get(key) ?? null
  while (first?.left) first = first.left
  return first
}

/** The elements of an update that was accepted. */
function queuesOf(update: Uint8Array): ClientQueue[] {
  const { structs } = Y.decodeUpdate(update)
  const items = structs.filter((struct) => struct instanceof Y.Item)
  return [...Map.groupBy(items, ({ id }) => id.client)].map(([client, own]) => ({ client, items: own }))
}
