import { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Outbox } from '../ports/outbox.ts'
import type { Notices } from './notices.ts'

export interface NoticeRouteNeeds {
  readonly notices: Notices
  readonly outbox: Pick<Outbox, 'newest'>
}

const lettersAtMost = 200

export function noticeRoutes({ notices, outbox }: NoticeRouteNeeds): Route[] {
  return [
    answer(endpoints.listNotices, ({ me }) => notices.list(me.id)),
    answer(endpoints.seeNotices, async ({ input, me }) => {
      await notices.see(me.id, input)
      return {}
    }),
    answer(endpoints.letterWishes, ({ me }) => notices.wishes(me.id)),
    answer(endpoints.changeLetterWishes, ({ input, me }) => notices.wish(me.id, input)),
    answer(endpoints.isMuted, async ({ params, me }) => ({ muted: await notices.isMuted(me.id, params.id) })),
    answer(endpoints.mutePaper, async ({ params, input, me }) => {
      await notices.mute(me.id, params.id, input.muted)
      return input
    }),
    answer(endpoints.unsubscribe, async ({ params }) => {
      await notices.unsubscribe(params.token)
      return {}
    }),
    answer(endpoints.listOutbox, async ({ me }) => {
      if (!me.isHost) throw new Refusal('host-only')
      const waiting = await outbox.newest(lettersAtMost)
      return { letters: waiting.map(({ id, at, letter: { to, subject, text } }) => ({ id, at, to, subject, text })) }
    }),
  ]
}
