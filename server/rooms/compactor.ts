// Shortens the way into a paper: now and then its state is kept beside the log, after it was loaded once more and compared. The log itself stays.
import * as Y from 'yjs'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Journal } from '../ports/journal.ts'
import type { UpdateLog } from '../ports/update-log.ts'
import { hasPending, newDocument } from './cold-open.ts'
import { fingerprint } from './fingerprint.ts'

interface CompactorNeeds {
  readonly paper: PaperId
  readonly ydoc: Y.Doc
  readonly log: UpdateLog
  readonly journal: Journal
  /** Where the last snapshot stands. */
  readonly since: number
}

/** Edits after which a snapshot is worth its work while a room is open, and when it closes. */
const worth = { open: 500, closing: 50 }

export class Compactor {
  readonly #needs: CompactorNeeds
  #since: number
  #isAtWork = false

  constructor(needs: CompactorNeeds) {
    this.#needs = needs
    this.#since = needs.since
  }

  /** To be called between two edits, when the document holds exactly what the log says up to `seq`. */
  async consider(seq: number, when: 'open' | 'closing'): Promise<void> {
    if (this.#isAtWork || seq - this.#since < worth[when]) return
    const { paper, ydoc, log, journal } = this.#needs
    this.#isAtWork = true
    // Also when it fails: the next try comes after as many edits again.
    this.#since = seq
    try {
      const state = Y.encodeStateAsUpdate(ydoc)
      if (!saysTheSame(state, ydoc)) {
        journal.bug('snapshot.differs', new Error('A snapshot did not load as what it was made of.'), { paper, seq })
        return
      }
      await log.keepSnapshot(paper, { seq, state })
      journal.note('snapshot.kept', { paper, seq, bytes: state.length })
    } catch (error) {
      journal.warn('snapshot.failed', { paper, seq, reason: error instanceof Error ? error.message : String(error) })
    } finally {
      this.#isAtWork = false
    }
  }
}

/** Loads a state and compares it with the document it was taken from: same clocks, same deletions, same text. */
export function saysTheSame(state: Uint8Array, ydoc: Y.Doc): boolean {
  const loaded = newDocument()
  Y.applyUpdate(loaded, state)
  const same = !hasPending(loaded) && fingerprint(loaded) === fingerprint(ydoc)
  loaded.destroy()
  return same
}
