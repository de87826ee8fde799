// Which threads are near enough to be seen soon. Hundreds of threads with their buttons and menus would take seconds to draw; out of sight each is its
// words only, and becomes whole as it comes near. Then it stays whole: somebody may have begun to answer.
import { type RefObject, useEffect, useState } from 'react'

/** How far (px) out of sight is near: of the window, and of a list that scrolls by itself. */
const reach = { rootMargin: '600px 0px', scrollMargin: '600px 0px', delay: 100 }

/** One watcher for all: one each would cost more than drawing their words. */
let watcher: IntersectionObserver | undefined
const waiting = new Map<Element, () => void>()

export function useNear(element: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    if (!isNear && element.current !== null) return whenNear(element.current, () => setNear(true))
  }, [isNear, element])
  return isNear
}

function whenNear(element: Element, tell: () => void): () => void {
  watcher ??= new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) waiting.get(target)?.()
  }, reach)
  const watching = watcher
  waiting.set(element, tell)
  watching.observe(element)
  return () => {
    waiting.delete(element)
    watching.unobserve(element)
  }
}
