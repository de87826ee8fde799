// Which threads are near enough to be seen soon. Hundreds of threads with their buttons and menus would take seconds to draw; out of sight each is its
// words only, and becomes whole as it comes near. Then it stays whole: somebody may have begun to answer.
import { createContext, type RefObject, useEffect, useState } from 'react'

/** Whether what is drawn here can be seen soon. */
export const Near = createContext(true)

/** How far (px) out of sight is near. */
const margin = 600

export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    if (isNear || element.current === null) return
    const watcher = new IntersectionObserver((seen) => setNear(seen.some(({ isIntersecting }) => isIntersecting)), {
      rootMargin: `${margin}px 0px`,
    })
    watcher.observe(element.current)
    return () => watcher.disconnect()
  }, [isNear, element])
  return isNear
}
