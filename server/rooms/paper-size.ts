// How large a paper may become. One that has reached a limit takes nothing more in, but whoever deletes is let through.
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Edit } from './edit.ts'
import type { Ground } from './ground.ts'

/** A state that comes this near (bytes) to the limit counts as full, so that it is not measured again for every key. */
const margin = 64 * 1024

export class PaperSize {
  readonly #ydoc: Y.Doc
  readonly #text: Y.Text
  readonly #ground: Ground
  /** Never less than the state's bytes: what was measured last, and every update since. Null: not measured yet. */
  #bytes: number | null = null

  constructor(ydoc: Y.Doc, ground: Ground) {
    this.#ydoc = ydoc
    this.#text = bodyOf(ydoc).text
    this.#ground = ground
  }

  hasRoomFor({ spans, update }: Edit, person: PersonId): boolean {
    if (spans.length === 0) return true
    const newIds = spans.filter(({ client }) => this.#ground.ownerOf(client) === undefined).length
    const { all, own } = this.#ground.clientsOf(person)
    if (newIds > 0 && (all + newIds > limits.paperClients || own + newIds > limits.paperClientsOfPerson)) return false
    if (this.#text.length > limits.paperCharacters || this.#elements() > limits.paperElements) return false
    return this.#fits(update.length)
  }

  #elements(): number {
    let elements = 0
    for (const structs of this.#ydoc.store.clients.values()) elements += structs.length
    return elements
  }

  #fits(more: number): boolean {
    this.#bytes = (this.#bytes ?? this.#measure()) + more
    if (this.#bytes <= limits.paperBytes) return true
    this.#bytes = this.#measure() + more
    return this.#bytes <= limits.paperBytes - margin
  }

  #measure(): number {
    return Y.encodeStateAsUpdate(this.#ydoc).length
  }
}
