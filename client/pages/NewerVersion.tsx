// Offers a newer Rejoinder once the service worker has it; nothing changes under somebody's hands before they say so.

import { useRegisterSW } from 'virtual:pwa-register/react'
import { RefreshCw } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../ui/Button.tsx'

export function NewerVersion(): ReactElement | null {
  const {
    needRefresh: [isReady],
    updateServiceWorker,
  } = useRegisterSW()
  if (!isReady) return null
  return (
    <div className="newer not-printed" role="status">
      <RefreshCw aria-hidden="true" />
      <span>A newer Rejoinder is ready.</span>
      <Button size="small" onPress={() => void updateServiceWorker(true)}>
        Reload
      </Button>
    </div>
  )
}
