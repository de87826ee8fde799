// Whether I want no letters about a paper.
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { announce } from '../ui/Toast.tsx'

export interface Mute {
  /** Null while it is not known. */
  readonly isMuted: boolean | null
  readonly mute: (muted: boolean) => void
}

export function useMute(paper: PaperId): Mute {
  const { data } = useEndpoint(endpoints.isMuted, { params: { id: paper } })
  const deed = useDeed(endpoints.mutePaper, { refresh: [endpoints.isMuted] })
  return {
    isMuted: data?.muted ?? null,
    mute: (muted) =>
      deed.mutate(
        { params: { id: paper }, input: { muted } },
        {
          onSuccess: () =>
            announce(muted ? 'No letters about this paper are sent to you.' : 'You get letters about this paper again.'),
          onError: (failure) => announce(`Not changed. ${failure.sentence}`),
        },
      ),
  }
}
