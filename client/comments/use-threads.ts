// The threads of a paper, as the server has them, and what can be done to them. News makes the page ask again; what this person does is
// shown when the server has it: until then its box or form stays, with what was written.
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { NewAssignment } from '../../shared/model/assignment.ts'
import type { CommentId, PaperId, ThreadId } from '../../shared/model/ids.ts'
import type { NewAsk } from '../../shared/model/new-ask.ts'
import type { Resolution } from '../../shared/model/outcome.ts'
import type { Reaction } from '../../shared/model/reaction.ts'
import type { AnchorProposal, Comment, CommentInput, Thread } from '../../shared/model/thread.ts'
import { call, type Output } from '../api/call.ts'
import { keyOf, refreshEndpoints, useEndpoint } from '../api/use-endpoint.ts'

/** Each resolves when the server has it, and rejects with a Failure otherwise. */
export interface ThreadDeeds {
  open(anchor: AnchorProposal, said: CommentInput): Promise<Thread>
  /** Asks one person. `url`: the link of somebody outside. */
  ask(input: NewAsk): Promise<Output<typeof endpoints.ask>>
  reply(thread: ThreadId, said: CommentInput): Promise<void>
  resolve(thread: ThreadId, resolution: Resolution): Promise<void>
  /** Null: nobody is asked any more. */
  assign(thread: ThreadId, assignment: NewAssignment | null): Promise<void>
  attach(thread: ThreadId, anchor: AnchorProposal): Promise<void>
  change(comment: CommentId, said: CommentInput): Promise<void>
  react(comment: CommentId, reaction: Reaction, on: boolean): Promise<void>
  /** One's own. */
  delete(comment: CommentId): Promise<void>
  /** Anybody's, as an owner. */
  remove(comment: CommentId, reason: string): Promise<void>
}

export interface PaperThreads {
  /** Null while they have not arrived. */
  readonly threads: readonly Thread[] | null
  /** The server has said them since this page opened, and is not being asked again. */
  readonly isCurrent: boolean
  readonly failed: boolean
  readonly askAgain: () => void
  readonly deeds: ThreadDeeds
}

export function useThreads(paper: PaperId): PaperThreads {
  const client = useQueryClient()
  const query = useEndpoint(endpoints.listThreads, { params: { id: paper } }, { isKept: true })
  const { data, isError, refetch } = query
  const deeds = useMemo(() => threadDeeds(client, paper), [client, paper])
  const isCurrent = query.isFetchedAfterMount && !query.isFetching && !isError
  return { threads: data?.threads ?? null, isCurrent, failed: isError, askAgain: () => void refetch(), deeds }
}

function threadDeeds(client: QueryClient, paper: PaperId): ThreadDeeds {
  const key = keyOf(endpoints.listThreads, { params: { id: paper } })
  const show = (change: (threads: Thread[]) => Thread[]) =>
    client.setQueryData<{ threads: Thread[] }>(key, (known) => known && { threads: change(known.threads) })
  const put = (id: ThreadId, change: (thread: Thread) => Thread) =>
    show((threads) => threads.map((thread) => (thread.id === id ? change(thread) : thread)))
  const putComment = (after: Comment) =>
    show((threads) =>
      threads.map((thread) => ({ ...thread, comments: thread.comments.map((one) => (one.id === after.id ? after : one)) })),
    )
  const refresh = () => refreshEndpoints(client, [endpoints.listThreads, endpoints.getPaper])

  const showOpened = (opened: Thread) => {
    show((threads) => [...threads.filter((thread) => thread.id !== opened.id), opened])
    void refresh()
  }

  return {
    async open(anchor, said) {
      const opened = await call(endpoints.openThread, { params: { id: paper }, input: { anchor, ...said } })
      showOpened(opened)
      return opened
    },
    async ask(input) {
      const asked = await call(endpoints.ask, { params: { id: paper }, input })
      showOpened(asked.thread)
      return asked
    },
    async reply(id, said) {
      const comment = await call(endpoints.reply, { params: { id }, input: said })
      put(id, (thread) => ({ ...thread, comments: [...thread.comments.filter((one) => one.id !== comment.id), comment] }))
      void refresh()
    },
    async resolve(id, resolution) {
      const after = await call(endpoints.changeThread, { params: { id }, input: resolution })
      put(id, () => after)
      void refresh()
    },
    async attach(id, anchor) {
      const after = await call(endpoints.attachThread, { params: { id }, input: anchor })
      put(id, () => after)
      void refresh()
    },
    async assign(id, assignment) {
      const after =
        assignment === null
          ? await call(endpoints.unassignThread, { params: { id } })
          : await call(endpoints.assignThread, { params: { id }, input: assignment })
      put(id, () => after)
      void refresh()
    },
    async change(id, said) {
      putComment(await call(endpoints.changeComment, { params: { id }, input: said }))
      void refresh()
    },
    async react(id, reaction, on) {
      putComment(await call(on ? endpoints.react : endpoints.unreact, { params: { id, reaction } }))
      void refresh()
    },
    async delete(id) {
      await call(endpoints.deleteComment, { params: { id } })
      await refresh()
    },
    async remove(id, reason) {
      try {
        putComment(await call(endpoints.removeComment, { params: { id }, input: { reason } }))
      } finally {
        // Also after a refusal: somebody may have been quicker.
        void refresh()
      }
    },
  }
}
