// Who is signed in, and what this server offers. Kept on this device, so that the first paint and a visit without a connection
// know whose desk this is; the server stays the authority.
import type { UseQueryResult } from '@tanstack/react-query'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Failure, Output } from './call.ts'
import { useEndpoint } from './use-endpoint.ts'

export type Who = Output<typeof endpoints.whoAmI>

export function useWho(): UseQueryResult<Who, Failure> {
  return useEndpoint(endpoints.whoAmI, {}, { isKept: true })
}
