// A laptop that wakes, a train that leaves the tunnel, a page that comes back from the browser's memory: each is a moment to connect at once.

/** Calls at each; returns how to stop. */
export function onWaking(wake: () => void): () => void {
  const wakeIfSeen = () => {
    if (document.visibilityState !== 'hidden') wake()
  }
  window.addEventListener('online', wakeIfSeen)
  window.addEventListener('pageshow', wakeIfSeen)
  document.addEventListener('visibilitychange', wakeIfSeen)
  return () => {
    window.removeEventListener('online', wakeIfSeen)
    window.removeEventListener('pageshow', wakeIfSeen)
    document.removeEventListener('visibilitychange', wakeIfSeen)
  }
}
