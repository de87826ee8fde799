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

/** Between two looks at the clock a second apart lie more than this (ms), or less than none: the device slept, or its clock was set. */
const jump = 5_000

/** Tells at each look whether the clock has jumped since the last one. */
export function clockWatch(now: number): (now: number) => boolean {
  let before = now
  return (at) => {
    const passed = at - before
    before = at
    return passed > jump || passed < 0
  }
}
