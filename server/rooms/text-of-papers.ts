// Fills PaperText from the rooms, and from the log where an older text is asked for.
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { Refusal } from '../../shared/api/failure.ts'
import { readBody } from '../../shared/document/body.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Clock } from '../ports/clock.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { openText } from './cold-open.ts'
import { draftFirstText } from './draft.ts'
import { applyAndRead } from './read-change.ts'
import type { Room } from './room.ts'
import type { RoomKeeper } from './room-keeper.ts'
import { withinOr } from './within.ts'

interface TextNeeds {
  readonly log: UpdateLog
  readonly clock: Clock
}

/** How long (ms) a request waits for its edit to reach the disk. Should it arrive later, asking again writes nothing twice. */
const writePatience = 10_000

export function textOfPapers({ log, clock }: TextNeeds, keeper: RoomKeeper): PaperText {
  /** Null: there is no such paper. Throws when it cannot be read. */
  async function roomOf(paper: PaperId): Promise<Room | null> {
    const opened = await keeper.open(paper)
    if (opened.kind === 'open') return opened.room
    if (opened.kind === 'missing') return null
    throw new Refusal('unreadable')
  }

  return {
    async create(paper, doc, by) {
      if (doc.content.size > limits.paperCharacters) throw new Refusal('too-large')
      const lineage = randomBytes(16).toString('base64url')
      const { update, client } = draftFirstText(doc)
      await log.create(paper, lineage, { person: by, clients: [client], update, receivedAt: clock.now() })
      return { lineage, epoch: 1 }
    },

    async read(paper, seq) {
      if (seq === undefined) {
        const room = await roomOf(paper)
        return room?.look((ydoc, at) => ({ doc: readBody(ydoc), seq: at })) ?? null
      }
      const opened = await openText(log, paper, seq)
      if (opened.kind === 'missing') return null
      if (opened.kind === 'unreadable') throw new Refusal('unreadable')
      const { ydoc, seq: at } = opened.text
      const doc = readBody(ydoc)
      ydoc.destroy()
      return { doc, seq: at }
    },

    async look(paper, look) {
      const room = await roomOf(paper)
      return room ? room.look(look) : null
    },

    async rewrite(paper, doc, by) {
      const room = await roomOf(paper)
      if (!room) throw new Refusal('not-found')
      if (room.isPaused) throw new Refusal('cannot-store')
      const written = await withinOr(clock, writePatience, room.rewrite(doc, by))
      if (written === 'late') throw new Refusal('cannot-store')
      return written
    },

    follow: (follower) => keeper.follow(follower),

    async replay(paper, after, upTo, hear) {
      const opened = await openText(log, paper, after)
      if (opened.kind !== 'whole') throw new Refusal(opened.kind === 'missing' ? 'not-found' : 'unreadable')
      const { ydoc } = opened.text
      for (const entry of await log.entries(paper, after, upTo)) {
        const { ds } = Y.decodeUpdate(entry.update)
        ydoc.transact(() => hear(applyAndRead(ydoc, entry, ds.clients), ydoc))
      }
      ydoc.destroy()
    },

    writers: (paper, after, upTo) => log.writers(paper, after, upTo),
  }
}
