// Whether the window is too narrow for a margin beside the text. The same border as in the page's style.
import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(width < 68rem)')

export function useIsNarrow(): boolean {
  return useSyncExternalStore(onChange, () => narrow.matches)
}

function onChange(tell: () => void): () => void {
  narrow.addEventListener('change', tell)
  return () => narrow.removeEventListener('change', tell)
}
