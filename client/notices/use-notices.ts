// What I should hear of. Asked for again when the window comes back into sight, and each minute while it is.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type Args, call } from '../api/call.ts'
import { refreshEndpoints, useEndpoint } from '../api/use-endpoint.ts'

const askEvery = 60_000

export function useNotices() {
  const query = useEndpoint(endpoints.listNotices, {})
  const { refetch } = query
  useEffect(() => {
    const asking = setInterval(() => {
      if (document.visibilityState === 'visible') void refetch()
    }, askEvery)
    return () => clearInterval(asking)
  }, [refetch])
  return query
}

/** Marks notices as seen: one, those about a thread, or (with nothing) all. */
export function useSee() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Args<typeof endpoints.seeNotices>['input']) => call(endpoints.seeNotices, { input: input ?? {} }),
    onSuccess: () => refreshEndpoints(client, [endpoints.listNotices]),
  })
}
