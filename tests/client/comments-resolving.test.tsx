// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { keyOf } from '../../client/api/use-endpoint.ts'
import { type PaperThreads, useThreads } from '../../client/comments/use-threads.ts'
import { endpoints } from '../../shared/api/endpoints.ts'
import { CommentId, PaperId, ThreadId } from '../../shared/model/ids.ts'
import type { Thread } from '../../shared/model/thread.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const paper = PaperId.parse('paper')
const thread: Thread = {
  id: ThreadId.parse('t1'),
  anchor: { kind: 'words', state: 'live', start: null, end: null, quote: 'funded', removed: null },
  resolved: null,
  assigned: null,
  asked: null,
  openedAt: '2026-11-23T14:05:00Z',
  comments: [
    {
      ...{ id: CommentId.parse('c1'), by: null, text: 'For whom?', at: '2026-11-23T14:05:00Z', editedAt: null },
      ...{ deleted: false, removal: null, mine: false, mentions: [], reactions: [] },
    },
  ],
}

test('[MARGIN-15] a thread stays open, and its form with the reason, until the server has what became of it', async () => {
  const answer = Promise.withResolvers<Response>()
  vi.stubGlobal('fetch', (_: string, { method }: RequestInit) =>
    method === 'PATCH' ? answer.promise : Promise.resolve(Response.json({ threads: [thread] })),
  )
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } })
  client.setQueryData(keyOf(endpoints.listThreads, { params: { id: paper } }), { threads: [thread] })
  const seen: PaperThreads[] = []
  function Seen() {
    seen.push(useThreads(paper))
    return null
  }
  const root = createRoot(document.createElement('div'))
  await act(async () =>
    root.render(
      <QueryClientProvider client={client}>
        <Seen />
      </QueryClientProvider>,
    ),
  )
  const resolved = () => seen.at(-1)?.threads?.[0]?.resolved
  expect(resolved()).toBeNull()
  const deed = seen.at(-1)?.deeds.resolve(thread.id, { resolved: true, outcome: 'not taken', reason: 'It has no source.' })
  await act(async () => new Promise((done) => setTimeout(done, 20)))
  expect(resolved()).toBeNull()
  answer.reject(new TypeError('Failed to fetch'))
  await expect(deed).rejects.toThrow('No connection')
  expect(resolved()).toBeNull()
  await act(async () => root.unmount())
  vi.unstubAllGlobals()
})
