// The pieces a debate is about: title, author, year and address, never their words.
import { Refusal } from '../../shared/api/failure.ts'
import type { Source, SourceFacts } from '../../shared/model/debate.ts'
import type { DebateId, SourceId } from '../../shared/model/ids.ts'
import type { Audit } from '../ports/audit.ts'
import type { Clock } from '../ports/clock.ts'
import type { SourceStore } from '../ports/source-store.ts'
import type { Debates, Reader } from './debates.ts'

export interface ReadingListNeeds {
  readonly debates: Debates
  readonly sources: SourceStore
  readonly audit: Audit
  readonly clock: Clock
}

export interface ReadingList {
  list(debate: DebateId): Promise<Source[]>
  add(me: Reader, debate: DebateId, facts: SourceFacts): Promise<Source>
  change(me: Reader, source: SourceId, facts: SourceFacts): Promise<Source>
  remove(me: Reader, source: SourceId): Promise<void>
}

export function keepReadingList({ debates, sources, audit, clock }: ReadingListNeeds): ReadingList {
  async function refuseOthersOf(me: Reader, source: SourceId): Promise<void> {
    const debate = await sources.debateOf(source)
    if (debate === null) throw new Refusal('not-found')
    await debates.refuseOthers(me, debate)
  }

  const record = (me: Reader, deed: string, about: SourceId) => audit.record({ person: me.id, paper: null, deed, about })

  return {
    list: async (debate) => [...(await sources.list(debate))],

    async add(me, debate, facts) {
      await debates.refuseOthers(me, debate)
      const source = await sources.add(debate, facts, me.id, new Date(clock.now()).toISOString())
      await record(me, 'piece added', source.id)
      return source
    },

    async change(me, source, facts) {
      await refuseOthersOf(me, source)
      const changed = await sources.change(source, facts)
      if (changed === null) throw new Refusal('not-found')
      await record(me, 'piece changed', source)
      return changed
    },

    async remove(me, source) {
      await refuseOthersOf(me, source)
      await sources.remove(source)
      await record(me, 'piece removed', source)
    },
  }
}
