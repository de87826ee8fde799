// `?` anywhere but where people write opens the list of shortcuts.
import { useEffect } from 'react'

export function useQuestionMark(onQuestion: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isSlash = event.key === '/' && (event.ctrlKey || event.metaKey)
      if (event.defaultPrevented || (event.key !== '?' && !isSlash)) return
      const writes = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable="true"]')
      if (writes && !isSlash) return
      event.preventDefault()
      onQuestion()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onQuestion])
}
