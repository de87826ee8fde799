// What a new update has to build on: the document as it is, and the edits that are accepted and on their way to the disk. Those are not in the
// document yet (nobody may see what can vanish), but what the same person types next builds on them.
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { type Place, Places } from './places.ts'

/** Clocks of one client, `to` not included. */
export interface Span {
  readonly client: number
  readonly from: number
  readonly to: number
}

type Structs = (Y.Item | Y.GC)[]

export class Ground {
  readonly #ydoc: Y.Doc
  readonly #text: Y.AbstractType<unknown>
  readonly #markers: Y.AbstractType<unknown>
  readonly #clocks: Map<number, number>
  readonly #owners: Map<number, PersonId | null>
  readonly #waiting = new Places()

  constructor(ydoc: Y.Doc, owners: ReadonlyMap<number, PersonId | null>) {
    const body = bodyOf(ydoc)
    this.#ydoc = ydoc
    this.#text = body.text as Y.AbstractType<unknown> // Yjs types each shared type by its own event
    this.#markers = body.markers as Y.AbstractType<unknown>
    this.#clocks = Y.decodeStateVector(Y.encodeStateVector(ydoc))
    this.#owners = new Map(owners)
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

  /** Where an accepted element stands. Undefined: it is not there, or in no place an edit may build on. */
  placeOf({ client, clock }: Y.ID): Place | undefined {
    const structs = this.#structs(client)
    if (clock >= endOf(structs)) return this.#waiting.find(client, clock)
    const item = structs[Y.findIndexSS(structs, clock)]
    if (!(item instanceof Y.Item)) return undefined
    if (item.parent === this.#text) return item.parentSub === null ? null : undefined
    return item.parent === this.#markers && item.parentSub !== null ? item.parentSub : undefined
  }

  /** Whether all of this is in the document and deleted already. */
  isDeleted(client: number, clock: number, length: number): boolean {
    const structs = this.#structs(client)
    if (clock + length > endOf(structs)) return false
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= clock + length) return true
      if (!struct.deleted) return false
    }
    return true
  }

  /**
   * Whether an element that should be here already says something else than what is here. Then two editors use one client id (a copied
   * tab), and taking it for a repetition would lose words without a sound. What has been deleted here cannot be compared any more.
   */
  saysOtherwise(item: Y.Item): boolean {
    if (!(item.content instanceof Y.ContentString)) return false
    const { client, clock } = item.id
    const structs = this.#structs(client)
    const end = Math.min(clock + item.length, endOf(structs))
    if (end <= clock) return false
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const here = structs[at]
      if (!here || here.id.clock >= end) return false
      if (here.deleted) continue
      if (!(here instanceof Y.Item) || !(here.content instanceof Y.ContentString)) return true
      const from = Math.max(clock, here.id.clock)
      const to = Math.min(end, here.id.clock + here.length)
      if (item.content.str.slice(from - clock, to - clock) !== here.content.str.slice(from - here.id.clock, to - here.id.clock))
        return true
    }
    return false
  }

  /** An edit is on its way to the disk: from now on others may build on it. */
  accept(spans: readonly Span[], places: Places, person: PersonId): void {
    for (const { client, to } of spans) {
      this.#clocks.set(client, to)
      if (!this.#owners.has(client)) this.#owners.set(client, person)
    }
    this.#waiting.addAll(places)
  }

  /** An edit is on disk and in the document. */
  settle(spans: readonly Span[]): void {
    for (const { client, to } of spans) this.#waiting.forget(client, to)
  }

  #structs(client: number): Structs {
    return this.#ydoc.store.clients.get(client) ?? []
  }
}

function endOf(structs: Structs): number {
  const last = structs.at(-1)
  return last ? last.id.clock + last.length : 0
}
