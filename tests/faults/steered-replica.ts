// Somebody's editor on a line that loses, doubles and disorders what it carries. Both directions are queues, and a test decides what becomes of what
// stands in them.
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import * as Y from 'yjs'
import type { Guest } from '../../server/rooms/guest.ts'
import { bodyOf } from '../../shared/document/body.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { frame, syncStep1, syncStep2, syncUpdate } from '../../shared/protocol/frames.ts'
import { below, type Dice, pick } from '../editor/dice.ts'
import { syncFrame } from '../kit/raw-guest.ts'
import type { Ledger, WrittenEdit } from './ledger.ts'
import { editAtRandom } from './random-edit.ts'
import { steeredLine } from './steered-line.ts'
import type { SteeredServer } from './steered-server.ts'

/** A frame on its way up, with the edits it carries. */
interface Upward {
  readonly bytes: Uint8Array
  readonly edits: readonly WrittenEdit[]
}

export class SteeredReplica {
  readonly ydoc = new Y.Doc()
  readonly person: PersonId
  readonly up: Upward[] = []
  readonly down: Uint8Array[] = []
  readonly #server: SteeredServer
  readonly #ledger: Ledger
  readonly #unsaved = new Set<WrittenEdit>()
  /** The document frames that came through on this connection: what `saved n` counts. */
  #delivered: (readonly WrittenEdit[])[] = []
  #guest: Guest | null = null
  #hangUp: () => void = () => undefined

  constructor(person: PersonId, server: SteeredServer, ledger: Ledger) {
    this.person = person
    this.#server = server
    this.#ledger = ledger
    bodyOf(this.ydoc)
  }

  get isConnected(): boolean {
    return this.#guest !== null
  }

  /** Whether nothing this person wrote waits to be called saved. */
  get isSaved(): boolean {
    return this.#unsaved.size === 0
  }

  edit(roll: Dice): void {
    const updates: Uint8Array[] = []
    const listen = (update: Uint8Array) => updates.push(update)
    this.ydoc.on('update', listen)
    const made = editAtRandom(this.ydoc, roll, this.#ledger)
    this.ydoc.off('update', listen)
    this.#unsaved.add(made)
    if (this.isConnected) for (const update of updates) this.up.push({ bytes: syncFrame(syncUpdate, update), edits: [made] })
  }

  connect(): void {
    this.disconnect()
    let isOver = false
    const line = steeredLine({
      heard: (bytes) => {
        if (!isOver) this.down.push(bytes)
      },
      closed: () => {
        if (!isOver) this.disconnect()
      },
    })
    this.#hangUp = () => {
      isOver = true
    }
    this.#guest = this.#server.seat(this.person, line)
    this.up.push({ bytes: syncFrame(syncStep1, Y.encodeStateVector(this.ydoc)), edits: [] })
  }

  /** The line is gone, and all that was on it. */
  disconnect(): void {
    const guest = this.#guest
    this.#guest = null
    this.#hangUp()
    this.up.length = this.down.length = 0
    this.#delivered = []
    if (guest && this.#server.isUp) this.#server.room.leave(guest)
  }

  /** Loses, doubles or disorders something on the line. */
  meddle(roll: Dice): void {
    const deed = pick(roll, Object.values(mischief))
    if (roll() < 0.5) deed(this.down, 0, roll)
    else deed(this.up, this.up.findLastIndex(({ bytes }) => isStep2(bytes)) + 1, roll)
  }

  /** Lets the next frames through, up or down. */
  carryUp(count: number): void {
    for (let at = 0; at < count && this.#guest; at++) {
      const next = this.up.shift()
      if (!next) return
      if (next.bytes[0] === frame.sync && next.bytes[1] !== syncStep1) this.#delivered.push(next.edits)
      this.#server.room.hear(this.#guest, next.bytes)
    }
  }

  carryDown(count: number): void {
    for (let at = 0; at < count; at++) {
      const next = this.down.shift()
      if (!next) return
      this.#hear(next)
    }
  }

  #hear(bytes: Uint8Array): void {
    const decoder = createDecoder(bytes)
    const kind = readVarUint(decoder)
    if (kind === frame.saved) this.#noteSaved(readVarUint(decoder))
    if (kind !== frame.sync) return
    const step = readVarUint(decoder)
    const body = readVarUint8Array(decoder)
    if (step !== syncStep1) Y.applyUpdate(this.ydoc, body, this)
    else if (this.isConnected)
      this.up.push({ bytes: syncFrame(syncStep2, Y.encodeStateAsUpdate(this.ydoc, body)), edits: [...this.#unsaved] })
  }

  #noteSaved(frames: number): void {
    for (const edits of this.#delivered.slice(0, frames)) {
      for (const edit of edits) {
        this.#ledger.saved(edit)
        this.#unsaved.delete(edit)
      }
    }
  }
}

function isStep2([kind, step]: Uint8Array): boolean {
  return kind === frame.sync && step === syncStep2
}

/**
 * What a bad network does to a queue, from `first` on. Nothing overtakes a step 2 on its way up: it is the promise "this is all I have until here", by which
 * the server forgives gaps, and no socket lets a later frame arrive before it.
 */
const mischief: Readonly<Record<'swap' | 'double' | 'drop', <T>(queue: T[], first: number, roll: Dice) => void>> = {
  swap(queue, first, roll) {
    const [taken] = queue.splice(first + below(roll, queue.length - first), 1)
    if (taken !== undefined) queue.splice(first + below(roll, queue.length - first + 1), 0, taken)
  },
  double(queue, first, roll) {
    const one = queue[first + below(roll, queue.length - first)]
    if (one !== undefined) queue.splice(first + below(roll, queue.length - first + 1), 0, one)
  },
  drop(queue, first, roll) {
    queue.splice(first + below(roll, queue.length - first), 1)
  },
}
