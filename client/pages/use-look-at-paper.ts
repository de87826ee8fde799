// A paper is looked at while its text is on a screen that can be seen. That is told when it comes into sight, and again when it goes: until then everything
// that others did was seen too, unless the text stands still. What a browser fetched ahead, or has behind other windows, nobody looks at.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { call } from '../api/call.ts'
import { refreshEndpoints } from '../api/use-endpoint.ts'

/** What is on the page. */
type Shown = 'nothing' | 'still text' | 'live text'

export function useLookAtPaper(id: PaperId, shown: Shown): void {
  const client = useQueryClient()
  useEffect(() => {
    if (shown === 'nothing') return
    function look() {
      call(endpoints.lookAtPaper, { params: { id } }, { keepalive: true }).then(
        () => refreshEndpoints(client, [endpoints.home]),
        // Not reached, not noted: the paper goes on waiting until somebody looks the next time.
        () => undefined,
      )
    }
    function lookIfSeen() {
      if (document.visibilityState === 'visible') look()
    }
    const lookAtTurn = shown === 'live text' ? look : lookIfSeen
    lookIfSeen()
    document.addEventListener('visibilitychange', lookAtTurn)
    return () => {
      document.removeEventListener('visibilitychange', lookAtTurn)
      if (shown === 'live text') lookIfSeen()
    }
  }, [client, id, shown])
}
