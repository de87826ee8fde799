// A thread that somebody opens is read: what they were to hear of it waits no longer, in the list of notices or in the next letter.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { call } from '../api/call.ts'
import { refreshEndpoints } from '../api/use-endpoint.ts'

/** `thread`: the focused one; null also while nobody is signed in. */
export function useSeenThreads(thread: Thread | null): void {
  const client = useQueryClient()
  const told = useRef(new Map<string, number>())
  const id = thread?.id ?? null
  const count = thread?.comments.length ?? 0
  useEffect(() => {
    if (id === null || (told.current.get(id) ?? 0) >= count) return
    told.current.set(id, count)
    call(endpoints.seeNotices, { input: { thread: id } }).then(
      () => refreshEndpoints(client, [endpoints.listNotices]),
      // Not reached, not marked: it is told again when the thread is opened the next time.
      () => void told.current.delete(id),
    )
  }, [client, id, count])
}
