// After somebody came in (signed in, made an account, used the host link): whatever was asked before as a stranger is asked anew.
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import type { Who } from '../api/use-who.ts'

export function useEntry(): (me: Me) => Promise<void> {
  const client = useQueryClient()
  return (me) => enter(client, me)
}

async function enter(client: QueryClient, me: Me): Promise<void> {
  client.setQueryData<Who>([endpoints.whoAmI.path, {}, {}], (who) => (who ? { ...who, me } : who))
  await client.invalidateQueries()
}
