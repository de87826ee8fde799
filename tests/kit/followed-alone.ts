// A text that is followed without a room and without a database: edits come in, and threads are words in a list.
import * as Y from 'yjs'
import { FollowedPaper, type FollowingNeeds } from '../../server/comments/followed-paper.ts'
import { TextInHand } from '../../server/comments/text-in-hand.ts'
import type { Clock } from '../../server/ports/clock.ts'
import type { PlacedAnchor, StoredAnchor, ThreadStore } from '../../server/ports/thread-store.ts'
import { newDocument } from '../../server/rooms/cold-open.ts'
import { applyAndRead } from '../../server/rooms/read-change.ts'
import { PaperId, type PersonId, ThreadId } from '../../shared/model/ids.ts'

const paper = PaperId.parse('housing')

export class FollowedAlone {
  readonly ydoc = newDocument()
  readonly followed: FollowedPaper
  readonly #clock: Clock
  #threads: readonly PlacedAnchor[] = []
  #seq = 0

  /** `around` is called with every look into the text, and has to make it. */
  constructor(clock: Clock, around: <T>(look: () => T) => T = (look) => look()) {
    this.#clock = clock
    const threads = {
      anchors: async () => this.#threads,
      moveAnchors: async (moved) => {
        const to = new Map(moved.map(({ thread, to }) => [thread, to]))
        this.#threads = this.#threads.map(({ thread, anchor }) => ({ thread, anchor: to.get(thread) ?? anchor }))
        return moved.length
      },
    } as Partial<ThreadStore> as ThreadStore // nothing else is asked of it here
    const text = {
      look: async <T>(_: PaperId, look: (ydoc: Y.Doc, seq: number) => T) => around(() => look(this.ydoc, this.#seq)),
    } as Partial<FollowingNeeds['text']> as FollowingNeeds['text'] // as above
    const needs: FollowingNeeds = {
      threads,
      text,
      followed: { read: async () => null, keep: async () => undefined },
      bus: { tell: () => undefined, listen: () => () => undefined },
      clock,
      journal: {
        note: () => undefined,
        warn: () => undefined,
        bug: (_, error) => {
          throw error
        },
      },
    }
    this.followed = new FollowedPaper(paper, needs, new TextInHand({ seq: 0, moves: [], removed: [] }), 0)
  }

  get anchors(): readonly StoredAnchor[] {
    return this.#threads.map(({ anchor }) => anchor)
  }

  /** Opens one more thread. */
  place(anchor: StoredAnchor): void {
    this.#threads = [...this.#threads, { thread: ThreadId.parse(`t${this.#threads.length}`), anchor }]
    this.followed.forgetThreads()
  }

  hear(update: Uint8Array, person: PersonId): void {
    const { structs, ds } = Y.decodeUpdate(update)
    const clients = [...new Set(structs.map(({ id }) => id.client))]
    const seq = ++this.#seq
    const entry = { paper, lineage: 'l', seq, person, clients, update, receivedAt: this.#clock.now() }
    this.ydoc.transact(() => this.followed.hear(applyAndRead(this.ydoc, entry, ds.clients), this.ydoc))
  }
}
