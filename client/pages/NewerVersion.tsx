// Offers a newer Rejoinder once the service worker has it; nothing changes under somebody's hands before they say so.

import { useRegisterSW } from 'virtual:pwa-register/react'
import { RefreshCw } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from '../ui/Button.tsx'

export function NewerVersion(): ReactElement | null {
  const {
    needRefresh: [isReady],
    updateServiceWorker,
  } = useRegisterSW({ onRegisteredSW: (_, worker) => worker && askEachHour(worker) })
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

// A paper can stay open for days: the browser itself looks for a newer worker only when a page is loaded.
function askEachHour(worker: ServiceWorkerRegistration): void {
  setInterval(() => {
    if (navigator.onLine) worker.update().catch((cause) => console.warn('Asking for a newer Rejoinder failed', cause))
  }, 3_600_000)
}
