// Whether the bar is too narrow for Share and Publish: then they stand in its menu. The same border as in PaperPage.css.
import { useSyncExternalStore } from 'react'

const compact = window.matchMedia('(width < 48rem)')

export function useIsCompact(): boolean {
  return useSyncExternalStore(onChange, () => compact.matches)
}

function onChange(tell: () => void): () => void {
  compact.addEventListener('change', tell)
  return () => compact.removeEventListener('change', tell)
}
