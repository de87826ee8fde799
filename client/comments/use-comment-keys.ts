// The keys of commenting, wherever the focus is on the page.
import { useEffect, useRef } from 'react'
import { type CommentKey, commentKeyOf } from './comment-keys.ts'

export function useCommentKeys(deeds: Readonly<Record<CommentKey, () => void>>): void {
  const latest = useRef(deeds)
  useEffect(() => {
    latest.current = deeds
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = commentKeyOf(event)
      if (key === null) return
      event.preventDefault()
      latest.current[key]()
    }
    // Before the editor, whose own bindings do not know these keys and need not see them.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}
