// Everybody in the paper who may comment: they can be named, or asked to look after a thread.
import { useMemo } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import { may } from '../../shared/roles/may.ts'
import { useEndpoint } from '../api/use-endpoint.ts'

export function usePeople(paper: PaperId): readonly Person[] {
  const { data } = useEndpoint(endpoints.listMembers, { params: { id: paper } })
  return useMemo(() => (data?.members ?? []).filter(({ role }) => may(role, 'comment')).map(({ person }) => person), [data])
}
