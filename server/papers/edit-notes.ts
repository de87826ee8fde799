// Keeps "last edited" of each paper up to date without a write for every key: once a second, one transaction for all papers together.
import type { PaperId } from '../../shared/model/ids.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperEdit, PaperStore } from '../ports/paper-store.ts'

const gatherFor = 1000

export interface EditNotesNeeds {
  readonly papers: PaperStore
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

/** Starts listening. What it returns stops it, and resolves when all it heard is noted. */
export function keepEditNotes({ papers, bus, clock, journal }: EditNotesNeeds): () => Promise<void> {
  const waiting = new Map<PaperId, PaperEdit>()
  let cancel: (() => void) | null = null

  async function note(): Promise<void> {
    cancel?.()
    cancel = null
    const edits = [...waiting.values()]
    waiting.clear()
    if (edits.length === 0) return
    try {
      await papers.noteEdits(edits)
    } catch (error) {
      journal.bug('paper.edits-not-noted', error, { papers: edits.length })
    }
  }

  const stopListening = bus.listen((news) => {
    if (news.kind !== 'edited') return
    const { paper, person } = news
    waiting.set(paper, { paper, person, at: new Date(clock.now()).toISOString() })
    cancel ??= clock.after(gatherFor, () => void note())
  })

  return async () => {
    stopListening()
    await note()
  }
}
