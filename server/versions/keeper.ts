// Makes versions by itself: when a burst of work has ended, and at least hourly while people write. No copies, so it can afford to.
import type { PaperId } from '../../shared/model/ids.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Journal } from '../ports/journal.ts'
import type { VersionStore } from '../ports/version-store.ts'
import type { Versions } from './versions.ts'

const minute = 60_000
/** A burst of work has ended when nobody wrote for this long. */
const quietAfter = 10 * minute
const atLeastEvery = 60 * minute

export interface KeeperNeeds {
  readonly versions: Pick<Versions, 'keepPresent'>
  readonly store: Pick<VersionStore, 'papersEditedSince'>
  readonly bus: Bus
  readonly clock: Clock
  readonly journal: Journal
}

export interface Keeper {
  /** Remembers what was written before this server started and is in no version yet. */
  begin(): Promise<void>
  stop(): void
}

/** Work in a paper that no version holds yet. */
interface Burst {
  since: number
  last: number
  cancel: (() => void) | null
}

export function openKeeper({ versions, store, bus, clock, journal }: KeeperNeeds): Keeper {
  const bursts = new Map<PaperId, Burst>()

  function noteEdit(paper: PaperId, at: number): void {
    const burst = bursts.get(paper)
    if (burst !== undefined) {
      burst.last = at
      return
    }
    const begun: Burst = { since: at, last: at, cancel: null }
    bursts.set(paper, begun)
    wait(paper, begun)
  }

  function wait(paper: PaperId, burst: Burst): void {
    // When the clock has been set back, what lies ahead is now: nobody waits until then.
    const now = clock.now()
    burst.since = Math.min(burst.since, now)
    burst.last = Math.min(burst.last, now)
    const left = Math.min(burst.last + quietAfter, burst.since + atLeastEvery) - now
    if (left > 0) burst.cancel = clock.after(left, () => wait(paper, burst))
    else void keep(paper, burst)
  }

  async function keep(paper: PaperId, burst: Burst): Promise<void> {
    // Who writes from here on begins a new burst, so that nothing falls between two versions.
    bursts.delete(paper)
    try {
      await versions.keepPresent(paper)
    } catch (error) {
      journal.bug('version.not-kept', error, { paper })
      // Tried again as if the burst had just gone on.
      noteEdit(paper, Math.max(burst.last, clock.now()))
    }
  }

  const stopListening = bus.listen((news) => {
    if (news.kind === 'edited') noteEdit(news.paper, clock.now())
  })

  return {
    async begin() {
      for (const { paper, editedAt } of await store.papersEditedSince()) noteEdit(paper, Date.parse(editedAt))
    },
    stop() {
      stopListening()
      for (const burst of bursts.values()) burst.cancel?.()
      bursts.clear()
    },
  }
}
