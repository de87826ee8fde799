// The badge as it is shown. Each key takes it from Saved to Saving and back, a few milliseconds apart: Saved is said when the writing rests, so that
// the word stands still and nobody is distracted by it. Never the other way round: what is not Saved is said at once.
import { useEffect, useRef, useState } from 'react'
import type { LivePaper } from './live-paper.ts'
import { sameBadge } from './live-state.ts'
import type { Badge } from './saved-state.ts'

/** How long (ms) everything has to be saved before it is said. */
const rest = 300

export function useBadge(paper: LivePaper): Badge {
  const [badge, setBadge] = useState(paper.badge)
  const shown = useRef(badge)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const show = () => {
      clearTimeout(waiting)
      waiting = undefined
      const now = paper.badge()
      if (sameBadge(now, shown.current)) return
      shown.current = now
      setBadge(now)
    }
    const hear = () => {
      const hasJustSaved = shown.current.kind === 'saving' && paper.badge().kind === 'saved'
      if (hasJustSaved) waiting ??= setTimeout(show, rest)
      else show()
    }
    show()
    const stop = paper.subscribe(hear)
    return () => {
      clearTimeout(waiting)
      stop()
    }
  }, [paper])
  return badge
}
