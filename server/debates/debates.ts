// Debates: a question, its reading list, and the papers that answer it. Everybody signed in here sees them all; papers only their people see.
import { Refusal } from '../../shared/api/failure.ts'
import type { Debate } from '../../shared/model/debate.ts'
import type { DebateId, PersonId } from '../../shared/model/ids.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { mayEditDebate } from '../../shared/roles/may.ts'
import type { Audit } from '../ports/audit.ts'
import type { Clock } from '../ports/clock.ts'
import type { DebateStore, PublishedPaper, StoredDebate } from '../ports/debate-store.ts'

/** Somebody signed in, as debates see them. */
export interface Reader {
  readonly id: PersonId
  readonly isHost: boolean
}

export interface DebatesNeeds {
  readonly debates: DebateStore
  readonly audit: Audit
  readonly clock: Clock
}

export interface Debates {
  start(me: Reader, wanted: { title: string; question: string }): Promise<Debate>
  list(me: Reader): Promise<Debate[]>
  /** A debate with those of its papers that `me` has a role in, and all its published ones. */
  see(me: Reader, debate: DebateId): Promise<{ debate: Debate; papers: Paper[]; published: PublishedPaper[] }>
  change(me: Reader, debate: DebateId, change: { title?: string | undefined; question?: string | undefined }): Promise<Debate>
  /** Refuses everybody who may not change this debate's question and reading list. */
  refuseOthers(me: Reader, debate: DebateId): Promise<void>
}

export function keepDebates({ debates, audit, clock }: DebatesNeeds): Debates {
  async function find(me: Reader, debate: DebateId): Promise<Debate> {
    const found = await debates.find(debate, me.id)
    if (found === null) throw new Refusal('not-found')
    return shownTo(me, found)
  }

  async function refuseOthers(me: Reader, debate: DebateId): Promise<void> {
    if (!(await find(me, debate)).mayEdit) throw new Refusal('not-allowed')
  }

  return {
    async start(me, { title, question }) {
      const id = await debates.add({ title, question, startedBy: me.id, startedAt: new Date(clock.now()).toISOString() })
      await audit.record({ person: me.id, paper: null, deed: 'debate started', about: id })
      return find(me, id)
    },

    list: async (me) => (await debates.list(me.id)).map((debate) => shownTo(me, debate)),

    async see(me, debate) {
      return {
        debate: await find(me, debate),
        papers: [...(await debates.papers(debate, me.id))],
        published: [...(await debates.published(debate))],
      }
    },

    async change(me, debate, change) {
      await refuseOthers(me, debate)
      await debates.change(debate, change)
      await audit.record({ person: me.id, paper: null, deed: 'debate changed', about: debate })
      return find(me, debate)
    },

    refuseOthers,
  }
}

const shownTo = (me: Reader, { isStarter, ownsPaper, ...debate }: StoredDebate): Debate => ({
  ...debate,
  mayEdit: mayEditDebate({ isHost: me.isHost, isStarter, ownsPaper }),
})
