// The versions of a paper as the server has them, and what can be done with them.
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Version } from '../../shared/model/version.ts'
import type { Failure } from '../api/call.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'

export interface PaperVersions {
  /** Null while they have not arrived. */
  readonly versions: readonly Version[] | null
  readonly failure: Failure | null
  readonly askAgain: () => void
}

export function useVersions(paper: PaperId): PaperVersions {
  const { data, error, refetch } = useEndpoint(endpoints.listVersions, { params: { id: paper } })
  return { versions: data?.versions ?? null, failure: error, askAgain: () => void refetch() }
}

const changed = { refresh: [endpoints.listVersions] } as const

export const useNameVersion = () => useDeed(endpoints.nameVersion, changed)
export const useRenameVersion = () => useDeed(endpoints.renameVersion, changed)
export const useRestoreVersion = () => useDeed(endpoints.restoreVersion, changed)
