// The cache of the server's state. Only a missing connection is tried again by itself; a refusal is an answer.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { endpoints } from '../../shared/api/endpoints.ts'
import { Failure } from './call.ts'
import { freshFor } from './early-answers.ts'

export function openQueryClient(): QueryClient {
  // The session ended while a page was open: who is signed in is asked again, and the page shows the door.
  function onError(error: Error) {
    if (error instanceof Failure && error.code === 'not-signed-in') {
      void client.invalidateQueries({ queryKey: [endpoints.whoAmI.path] })
    }
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: freshFor,
        retry: (attempts, error) =>
          attempts < 2 && error instanceof Failure && error.kind === 'no connection' && navigator.onLine,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}
