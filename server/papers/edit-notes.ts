// Keeps "last edited" of each paper up to date without a write for every key: one note per paper and second at most.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { PaperStore } from '../ports/paper-store.ts'

const gatherFor = 1000

export interface EditNotesNeeds {
  readonly papers: PaperStore
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

/** Starts listening. What it returns stops it, and resolves when all it heard is noted. */
export function keepEditNotes({ papers, bus, clock, journal }: EditNotesNeeds): () => Promise<void> {
  const waiting = new Map<PaperId, { person: PersonId; at: string; cancel: () => void }>()

  async function note(paper: PaperId): Promise<void> {
    const edit = waiting.get(paper)
    if (edit === undefined) return
    waiting.delete(paper)
    edit.cancel()
    try {
      await papers.noteEdit(paper, edit.person, edit.at)
      // Who writes has seen what they wrote in.
      await papers.noteVisit(paper, edit.person, edit.at)
    } catch (error) {
      journal.bug('paper.edit-not-noted', error, { paper })
    }
  }

  const stopListening = bus.listen((news) => {
    if (news.kind !== 'edited') return
    const { paper, person } = news
    const cancel = waiting.get(paper)?.cancel ?? clock.after(gatherFor, () => void note(paper))
    waiting.set(paper, { person, at: new Date(clock.now()).toISOString(), cancel })
  })

  return async () => {
    stopListening()
    await Promise.all([...waiting.keys()].map(note))
  }
}
