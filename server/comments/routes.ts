import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Threads } from './threads.ts'

export function commentRoutes({ threads }: { readonly threads: Threads }): Route[] {
  return [
    answer(endpoints.listThreads, async ({ params, me }) => ({ threads: await threads.list(me.id, params.id) })),
    answer(endpoints.openThread, ({ params, input, me }) => threads.open(me.id, params.id, input.anchor, input.text)),
    answer(endpoints.reply, ({ params, input, me }) => threads.reply(me.id, params.id, input.text)),
    answer(endpoints.changeThread, ({ params, input, me }) => threads.resolve(me.id, params.id, input.resolved)),
    answer(endpoints.attachThread, ({ params, input, me }) => threads.attach(me.id, params.id, input)),
    answer(endpoints.changeComment, ({ params, input, me }) => threads.changeComment(me.id, params.id, input.text)),
    answer(endpoints.deleteComment, async ({ params, me }) => {
      await threads.deleteComment(me.id, params.id)
      return {}
    }),
  ]
}
