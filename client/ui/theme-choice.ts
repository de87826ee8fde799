// Light, dark, or as the system says: kept per device. public/theme.js sets it before the first paint; this changes it.
import { useSyncExternalStore } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'

const place = 'rejoinder:theme'
const listeners = new Set<() => void>()

export function themeChoice(): ThemeChoice {
  const set = document.documentElement.dataset.theme
  return set === 'light' || set === 'dark' ? set : 'system'
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  try {
    if (choice === 'system') localStorage.removeItem(place)
    else localStorage.setItem(place, choice)
  } catch {
    // Storage is refused on this device: the choice holds until the page is closed.
  }
  for (const tell of listeners) tell()
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, themeChoice)
}
