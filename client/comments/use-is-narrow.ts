// Whether the window is too narrow for a margin beside the text. The same border as in the page's style.
import { useSyncExternalStore } from 'react'

const narrow = '(width < 68rem)'

export function useIsNarrow(): boolean {
  return useSyncExternalStore(onChange, () => window.matchMedia(narrow).matches)
}

function onChange(tell: () => void): () => void {
  const query = window.matchMedia(narrow)
  query.addEventListener('change', tell)
  return () => query.removeEventListener('change', tell)
}
