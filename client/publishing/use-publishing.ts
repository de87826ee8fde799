// The preview of the next edition, and publishing it.
import { type UseMutationResult, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Edition } from '../../shared/model/edition.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import type { Failure, Output } from '../api/call.ts'
import { type DeedArgs, refreshEndpoints, useDeed, useEndpoint } from '../api/use-endpoint.ts'

export interface PreviewNow {
  /** Null while nothing has arrived. */
  readonly shown: Output<typeof endpoints.previewEdition> | null
  readonly failure: Failure | null
  /** A newer look is on its way: what is shown may be out of date. */
  readonly isLooking: boolean
  readonly look: () => void
}

export function usePreview(paper: PaperId, withOutcomes: boolean): PreviewNow {
  const client = useQueryClient()
  const { data, error, isFetching } = useEndpoint(
    endpoints.previewEdition,
    { params: { id: paper }, query: { outcomes: withOutcomes ? 'yes' : 'no' } },
    { staysInSight: true },
  )
  const look = useCallback(() => void refreshEndpoints(client, [endpoints.previewEdition]), [client])
  // A preview from an earlier opening is shown at once, and never trusted.
  useEffect(look, [look])
  return { shown: data ?? null, failure: error, isLooking: isFetching, look }
}

export function usePublish(): UseMutationResult<Edition, Failure, DeedArgs<typeof endpoints.publish>> {
  return useDeed(endpoints.publish, { refresh: [endpoints.listEditions, endpoints.getPaper] })
}
