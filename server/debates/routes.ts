import { endpoints } from '../../shared/api/endpoints.ts'
import { answer, type Route } from '../http/endpoint.ts'
import type { Debates } from './debates.ts'
import type { ReadingList } from './reading-list.ts'

export interface DebateNeeds {
  readonly debates: Debates
  readonly readingList: ReadingList
}

export function debateRoutes({ debates, readingList }: DebateNeeds): Route[] {
  return [
    answer(endpoints.startDebate, ({ input, me }) => debates.start(me, input)),
    answer(endpoints.listDebates, async ({ me }) => ({ debates: await debates.list(me) })),
    answer(endpoints.getDebate, async ({ params, me }) => ({
      ...(await debates.see(me, params.id)),
      sources: await readingList.list(params.id),
    })),
    answer(endpoints.changeDebate, ({ params, input, me }) => debates.change(me, params.id, input)),
    answer(endpoints.addSource, ({ params, input, me }) => readingList.add(me, params.id, input)),
    answer(endpoints.changeSource, ({ params, input, me }) => readingList.change(me, params.id, input)),
    answer(endpoints.removeSource, async ({ params, me }) => {
      await readingList.remove(me, params.id)
      return {}
    }),
  ]
}
