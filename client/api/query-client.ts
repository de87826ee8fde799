// The cache of the server's state. Only a missing connection is tried again by itself; a refusal is an answer. What could not be asked for
// is asked for again when the device is online, when somebody looks at the page, and when another answer shows that the line is back.
import { MutationCache, onlineManager, QueryCache, QueryClient } from '@tanstack/react-query'
import { endpoints } from '../../shared/api/endpoints.ts'
import { type AnyEndpoint, Failure } from './call.ts'
import { freshFor } from './early-answers.ts'

/** How often (ms) an answer in sight that could not be renewed is asked for again. */
const askAgainAfter = 5_000

/** What a page did not know when it was refused, by the refusal's code. Asked for again, it shows how things stand: the door, or a paper to read. */
const outOfDateAfter: Readonly<Record<string, readonly AnyEndpoint[]>> = {
  'not-signed-in': [endpoints.whoAmI],
  'paper-archived': [endpoints.getPaper, endpoints.listPapers, endpoints.home],
}

export function openQueryClient(): QueryClient {
  // Taken for online until it hears otherwise, a page that opens without a connection would never hear of its return.
  onlineManager.setOnline(navigator.onLine)
  function onError(error: Error) {
    for (const { path } of error instanceof Failure ? (outOfDateAfter[error.code ?? ''] ?? []) : []) {
      void client.invalidateQueries({ queryKey: [path] })
    }
  }
  function onSuccess() {
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => isLineDown(state.error) }, { cancelRefetch: false })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError, onSuccess }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: freshFor,
        retry: (attempts, error) => attempts < 2 && isLineDown(error) && navigator.onLine,
        // With `always` it would stay silent on this, since nothing was held back.
        refetchOnReconnect: true,
        // Without an answer to show, a button stands there to try again: it must not vanish from under a finger.
        refetchInterval: ({ state }) => state.data !== undefined && isLineDown(state.error) && askAgainAfter,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}

function isLineDown(error: unknown): boolean {
  return error instanceof Failure && error.kind === 'no connection'
}
