// The browser asks before the page is left while words would be lost: neither on the server's disk nor kept on this device.
import { useEffect } from 'react'

export function useLeaveWarning(wouldLoseWords: boolean): void {
  useEffect(() => {
    if (!wouldLoseWords) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [wouldLoseWords])
}
