// Before the first paint: the theme chosen on this device (client/ui/theme-choice.ts), so that a dark desk does not flash white.
try {
  const theme = localStorage.getItem('rejoinder:theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is refused: the system decides.
}
