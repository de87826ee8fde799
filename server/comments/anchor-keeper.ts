// Keeps threads beside their words while people write: after an edit that could matter it looks where the words are, stores what changed
// and says so. A thread whose words are gone stays, unanchored, and comes back to them when they do.
import type { PaperId } from '../../shared/model/ids.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperText } from '../ports/paper-text.ts'
import type { ThreadStore } from '../ports/thread-store.ts'
import { movedAnchors } from './anchoring.ts'

/** Edits that follow each other within this time (ms) are looked at together. */
const gatherFor = 50
/** In a very long paper with many lost threads a look can take 100 ms. So that nobody's typing waits for it, looks take a tenth of the time at most. */
const restAfterLook = 9

export interface AnchorKeeperNeeds {
  readonly threads: ThreadStore
  readonly text: PaperText
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

export interface AnchorKeeper {
  /** Looks, unless this server has looked since it started: it may have stopped between an edit and the look after it. */
  lookOnce(paper: PaperId): Promise<void>
  /** Stops listening, and resolves when what was begun is stored. */
  stop(): Promise<void>
}

/** What waits to be looked at in one paper. */
interface Pending {
  deletes: boolean
  readonly cancel: () => void
}

export function keepAnchors({ threads, text, bus, clock, journal }: AnchorKeeperNeeds): AnchorKeeper {
  const pending = new Map<PaperId, Pending>()
  const turns = new Map<PaperId, Promise<void>>()
  const looked = new Set<PaperId>()
  let lastTook = 0

  const stopListening = bus.listen((news) => {
    if (news.kind !== 'edited') return
    const { paper, deletes } = news
    const waiting = pending.get(paper)
    if (waiting !== undefined) {
      waiting.deletes ||= deletes
      return
    }
    const wait = Math.max(gatherFor, restAfterLook * lastTook)
    pending.set(paper, { deletes, cancel: clock.after(wait, () => void lookAtPending(paper)) })
  })

  async function lookAtPending(paper: PaperId): Promise<void> {
    const waiting = pending.get(paper)
    if (waiting === undefined) return
    pending.delete(paper)
    waiting.cancel()
    await lookInTurn(paper, waiting.deletes)
  }

  /** One look at a time in each paper. A failure is noted and tried again at the next edit. */
  function lookInTurn(paper: PaperId, deletes: boolean): Promise<void> {
    const turn = (turns.get(paper) ?? Promise.resolve())
      .then(() => look(paper, deletes))
      .catch((error: unknown) => {
        looked.delete(paper)
        journal.bug('threads.not-anchored', error, { paper })
      })
      .finally(() => {
        if (turns.get(paper) === turn) turns.delete(paper)
      })
    turns.set(paper, turn)
    return turn
  }

  async function look(paper: PaperId, deletes: boolean): Promise<void> {
    const anchors = await threads.anchors(paper)
    const someLost = anchors.some(({ anchor }) => anchor.state !== 'live')
    // Inserted words move no anchor, but they may be the very words that one has lost.
    const couldMatter = anchors.length > 0 && (deletes || someLost || !looked.has(paper))
    looked.add(paper)
    if (!couldMatter) return
    const moved = await text.look(paper, (ydoc) => {
      const began = clock.now()
      const found = movedAnchors(ydoc, anchors)
      lastTook = clock.now() - began
      return found
    })
    if (moved === null || moved.length === 0) return
    if ((await threads.moveAnchors(moved)) > 0) bus.tell({ kind: 'threads changed', paper })
  }

  return {
    async lookOnce(paper) {
      await (looked.has(paper) ? turns.get(paper) : lookInTurn(paper, true))
    },
    async stop() {
      stopListening()
      await Promise.all([...pending.keys()].map(lookAtPending))
      await Promise.all(turns.values())
    },
  }
}
