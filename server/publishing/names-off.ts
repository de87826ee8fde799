// What is published stays, but a name can leave: from all editions of a paper, in every form, with a dated note where it stood. The frozen records
// are not touched, so their hashes go on vouching for the words.
import { Refusal } from '../../shared/api/failure.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { EditionStore } from '../ports/edition-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import { shownRecord } from './edition-record.ts'

export interface NamesOffNeeds {
  readonly access: PaperAccess
  readonly editions: EditionStore
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface NamesOff {
  /** The names that stand on editions of this paper, for its owners. */
  list(me: PersonId, paper: PaperId): Promise<string[]>
  /** Takes a name off all editions there are, and says off how many. */
  takeOff(me: PersonId, paper: PaperId, name: string): Promise<number>
}

export function keepNamesOff({ access, editions, audit, bus, clock }: NamesOffNeeds): NamesOff {
  const shown = async (paper: PaperId) => (await editions.all(paper)).map(shownRecord)

  return {
    async list(me, paper) {
      await access.ask(me, paper, 'change people')
      return [...new Set((await shown(paper)).flatMap(({ people }) => people.map(({ name }) => name)))]
    },

    async takeOff(me, paper, name) {
      await access.ask(me, paper, 'change people')
      const places = (await shown(paper)).flatMap(({ number, people }) =>
        people.filter((person) => person.name === name).map(({ place }) => ({ number, place })),
      )
      if (places.length === 0) throw new Refusal('not-found')
      await editions.takeOff(paper, places, new Date(clock.now()).toISOString())
      const count = new Set(places.map(({ number }) => number)).size
      await audit.record({ person: me, paper, deed: 'name taken off editions', about: String(count) })
      bus.tell({ kind: 'editions changed', paper })
      return count
    },
  }
}
