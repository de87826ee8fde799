// Addresses within a paper: `#comments` leads to the open comments, `#thread-<id>` to one thread, at the first sight of the page and whenever
// a link on it is followed.
import { useEffect, useRef, useState } from 'react'
import { announce } from '../ui/Toast.tsx'
import type { Comments } from './use-comments.ts'

export type AddressedComments = Pick<Comments, 'order' | 'paperThreads' | 'setFilter'>

export function useThreadAddress(comments: AddressedComments, goTo: (id: string) => void): void {
  const latest = useRef({ comments, goTo })
  useEffect(() => {
    latest.current = { comments, goTo }
  })
  /** What is still to be followed; empty when nothing is. */
  const [wanted, setWanted] = useState(window.location.hash)
  useEffect(() => {
    const follow = () => setWanted(window.location.hash)
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])

  const { threads, isCurrent } = comments.paperThreads
  useEffect(() => {
    if (wanted === '' || threads === null) return
    const { comments, goTo } = latest.current
    const id = threadInAddress(wanted, comments)
    // What this device kept may be older than the link.
    if (id === null && !isCurrent) return
    setWanted('')
    if (id !== null) goTo(id)
    else if (wanted.startsWith('#thread-')) announce('The thread that this link leads to was deleted.')
    // So that the same link can be followed again.
    if (wanted === '#comments') history.replaceState(history.state, '', location.pathname + location.search)
  }, [wanted, threads, isCurrent])
}

function threadInAddress(hash: string, { order, paperThreads, setFilter }: AddressedComments): string | null {
  if (hash === '#comments') {
    setFilter('open')
    return [...order.placed, ...order.unplaced].find((thread) => thread.resolved === null)?.id ?? null
  }
  const thread = paperThreads.threads?.find(({ id }) => hash === `#thread-${id}`)
  if (thread === undefined) return null
  setFilter(thread.resolved === null ? 'open' : 'resolved')
  return thread.id
}
