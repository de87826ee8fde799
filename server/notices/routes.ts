import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Notices } from './notices.ts'

export function noticeRoutes({ notices }: { readonly notices: Notices }): Route[] {
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
  ]
}
