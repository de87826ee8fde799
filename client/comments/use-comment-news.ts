// Says politely, once, when somebody else comments or resolves while this page is open.
import { useEffect, useRef } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { whisper } from '../ui/Toast.tsx'

export function useCommentNews(threads: readonly Thread[] | null): void {
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (threads === null) return
    const comments = threads.flatMap((thread) => thread.comments)
    const before = known.current
    known.current = new Set(comments.map((comment) => comment.id))
    if (before === null) return
    const fresh = comments.filter((comment) => !comment.mine && !before.has(comment.id))
    const [first] = fresh
    if (first === undefined) return
    whisper(fresh.length === 1 ? `${first.by?.name ?? 'Somebody'} commented.` : `${fresh.length} new comments.`)
  }, [threads])
}
