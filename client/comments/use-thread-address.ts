// Addresses within a paper: `#comments` leads to the open comments, `#thread-<id>` to one thread, at the first sight of the page and whenever
// a link on it is followed.
import { useEffect, useRef } from 'react'
import type { Comments } from './use-comments.ts'

export function useThreadAddress(comments: Comments, goTo: (id: string) => void): void {
  const latest = useRef({ comments, goTo })
  useEffect(() => {
    latest.current = { comments, goTo }
  })
  const isReady = comments.paperThreads.threads !== null
  useEffect(() => {
    if (!isReady) return
    const follow = () => {
      const { comments, goTo } = latest.current
      const id = threadInAddress(window.location.hash, comments)
      if (id !== null) goTo(id)
      // So that the same link can be followed again.
      if (window.location.hash === '#comments') history.replaceState(history.state, '', location.pathname + location.search)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [isReady])
}

function threadInAddress(hash: string, { order, paperThreads, setFilter }: Comments): string | null {
  if (hash === '#comments') {
    setFilter('open')
    return [...order.placed, ...order.unplaced].find((thread) => thread.resolved === null)?.id ?? null
  }
  const thread = paperThreads.threads?.find(({ id }) => hash === `#thread-${id}`)
  if (thread === undefined) return null
  setFilter(thread.resolved === null ? 'open' : 'resolved')
  return thread.id
}
