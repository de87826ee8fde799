import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Asks } from './asks.ts'
import type { Threads } from './threads.ts'

export function commentRoutes({ threads, asks }: { readonly threads: Threads; readonly asks: Asks }): Route[] {
  return [
    answer(endpoints.listThreads, async ({ params, me }) => ({ threads: await threads.list(me.id, params.id) })),
    answer(endpoints.listOutcomes, async ({ params, me }) => ({ outcomes: await threads.outcomes(me.id, params.id) })),
    answer(endpoints.openThread, ({ params, input, me }) => threads.open(me.id, params.id, input.anchor, input)),
    answer(endpoints.ask, ({ params, input, me }) => asks.ask(me, params.id, input)),
    answer(endpoints.reply, ({ params, input, me }) => threads.reply(me.id, params.id, input)),
    answer(endpoints.changeThread, ({ params, input, me }) => threads.resolve(me.id, params.id, input)),
    answer(endpoints.assignThread, ({ params, input, me }) => threads.assign(me.id, params.id, input)),
    answer(endpoints.unassignThread, ({ params, me }) => threads.assign(me.id, params.id, null)),
    answer(endpoints.attachThread, ({ params, input, me }) => threads.attach(me.id, params.id, input)),
    answer(endpoints.changeComment, ({ params, input, me }) => threads.changeComment(me.id, params.id, input)),
    answer(endpoints.deleteComment, async ({ params, me }) => {
      await threads.deleteComment(me.id, params.id)
      return {}
    }),
    answer(endpoints.removeComment, ({ params, input, me }) => threads.removeComment(me.id, params.id, input.reason)),
    answer(endpoints.react, ({ params, me }) => threads.react(me.id, params.id, params.reaction, true)),
    answer(endpoints.unreact, ({ params, me }) => threads.react(me.id, params.id, params.reaction, false)),
  ]
}
