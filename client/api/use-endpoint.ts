// The server's state in components: `useEndpoint` reads (and stays fresh), `useDeed` does something and refreshes what it changed.
// Keys are [path, params, query]; `refresh` and paper news invalidate by path.
import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { type AnyEndpoint, type Args, type CallOptions, call, type Failure, type Output } from './call.ts'
import { keepAnswer, keptAnswer } from './kept-answers.ts'

export interface EndpointOptions {
  /** False: do not ask yet. */
  readonly isWanted?: boolean
  /** Keep the last answer on this device, and show it while there is no connection. Forgotten at sign-out. */
  readonly isKept?: boolean
  /** When something else is asked for, the answer before it stays in sight until the new one has come. */
  readonly staysInSight?: boolean
}

export function keyOf<E extends AnyEndpoint>(endpoint: E, args: Args<E>): QueryKey {
  const { params, query } = args as { params?: object; query?: object }
  return [endpoint.path, params ?? {}, query ?? {}]
}

export function useEndpoint<E extends AnyEndpoint>(
  endpoint: E,
  args: Args<E>,
  { isWanted = true, isKept = false, staysInSight = false }: EndpointOptions = {},
): UseQueryResult<Output<E>, Failure> {
  const queryKey = keyOf(endpoint, args)
  return useQuery<Output<E>, Failure>({
    queryKey,
    enabled: isWanted,
    queryFn: async ({ signal }) => {
      const output = await call(endpoint, args, { signal })
      if (isKept) keepAnswer(queryKey, output)
      return output
    },
    ...(staysInSight ? { placeholderData: keepPreviousData } : {}),
    // A kept answer counts as old: it is shown at once, and asked for again.
    ...(isKept ? { initialData: () => keptAnswer(endpoint, queryKey), initialDataUpdatedAt: 0 } : {}),
  })
}

export interface DeedOptions {
  /** The endpoints whose answers this deed changes; all their cached answers are asked for again. */
  readonly refresh?: readonly AnyEndpoint[]
  /** Goes about the deed its own way, such as asking first who it is. */
  readonly through?: <T>(deed: () => Promise<T>) => Promise<T>
}

export type DeedArgs<E extends AnyEndpoint> = Args<E> & Pick<CallOptions, 'body'>

export function useDeed<E extends AnyEndpoint>(
  endpoint: E,
  { refresh = [], through = (deed) => deed() }: DeedOptions = {},
): UseMutationResult<Output<E>, Failure, DeedArgs<E>> {
  const client = useQueryClient()
  return useMutation<Output<E>, Failure, DeedArgs<E>>({
    mutationFn: ({ body, ...args }) => through(() => call(endpoint, args as unknown as Args<E>, body ? { body } : {})),
    onSuccess: () => refreshEndpoints(client, refresh),
  })
}

/** Asks again for every cached answer of these endpoints. Resolves when those in sight are fresh. */
export async function refreshEndpoints(client: QueryClient, refresh: readonly AnyEndpoint[]): Promise<void> {
  await Promise.all(refresh.map((endpoint) => client.invalidateQueries({ queryKey: [endpoint.path] })))
}
