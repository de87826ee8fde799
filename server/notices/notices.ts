// What somebody should hear of: the list in the product, and how they want letters about what they have not seen there.
import { Refusal } from '../../shared/api/failure.ts'
import type { NoticeId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { LetterWishes, Notice, WaitingThread } from '../../shared/model/notice.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { NoticeStore } from '../ports/notice-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import { personOfToken } from './unsubscribe-token.ts'

export interface NoticeNeeds {
  readonly access: PaperAccess
  readonly store: NoticeStore
  readonly bus: Bus
  readonly clock: Clock
  readonly secret: string
}

export interface Notices {
  list(me: PersonId): Promise<{ waiting: WaitingThread[]; unseen: number; notices: Notice[] }>
  /** A thread is seen when it is before somebody: whoever was asked by it has opened it then. */
  see(me: PersonId, what: { notice?: NoticeId | undefined; thread?: ThreadId | undefined }): Promise<void>
  wishes(me: PersonId): Promise<LetterWishes>
  wish(me: PersonId, wishes: LetterWishes): Promise<LetterWishes>
  isMuted(me: PersonId, paper: PaperId): Promise<boolean>
  /** No letters about this paper. The list in the product stays whole. */
  mute(me: PersonId, paper: PaperId, muted: boolean): Promise<void>
  /** Ends letters for whoever this token was sent to. */
  unsubscribe(token: string): Promise<void>
}

export function keepNotices({ access, store, bus, clock, secret }: NoticeNeeds): Notices {
  return {
    list: async (me) => ({
      waiting: await store.waiting(me),
      unseen: await store.countUnseen(me),
      notices: await store.list(me),
    }),
    async see(me, { notice, thread }) {
      const at = new Date(clock.now()).toISOString()
      await store.see(me, notice ?? thread ?? 'all', at)
      const paper = thread === undefined ? null : await store.opened(me, thread, at)
      if (paper !== null) bus.tell({ kind: 'threads changed', paper })
    },
    wishes: (me) => store.wishesOf(me),
    async wish(me, wishes) {
      await store.wish(me, wishes)
      return wishes
    },
    async isMuted(me, paper) {
      await access.ask(me, paper, 'read paper')
      return store.isMuted(me, paper)
    },
    async mute(me, paper, muted) {
      await access.ask(me, paper, 'read paper')
      await store.mute(me, paper, muted)
    },
    async unsubscribe(token) {
      const person = personOfToken(secret, token)
      if (person === null) throw new Refusal('not-found')
      await store.wish(person, { ...(await store.wishesOf(person)), pace: 'off' })
    },
  }
}
