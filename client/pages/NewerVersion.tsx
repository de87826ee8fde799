// Offers a newer Rejoinder once the service worker has it; nothing changes under somebody's hands before they say so. The worker is begun
// when the page has settled and nobody types: it fetches the whole app, and would take the line and the processor from the page somebody waits for, and
// two seconds of keys from whoever writes at once.

import { useRegisterSW } from 'virtual:pwa-register/react'
import { RefreshCw } from 'lucide-react'
import { type ReactElement, useEffect, useState } from 'react'
import { Button } from '../ui/Button.tsx'

/** How long (ms) a page has to itself, and whoever types in it. */
const settlesWithin = 5_000

export function NewerVersion(): ReactElement | null {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (isSettled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => whenIdle(() => setSettled(true)), settlesWithin)
    }
    wait()
    window.addEventListener('keydown', wait, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', wait, { capture: true })
    }
  }, [isSettled])
  return isSettled ? <Offer /> : null
}

/** Safari does not say when it is idle. */
const whenIdle = (deed: () => void) =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(deed, { timeout: settlesWithin }) : deed()

function Offer(): ReactElement | null {
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
