// For focus that goes elsewhere than back when a dialog closes: calls when the closing dialog has let go of it.
export function afterClosing(deed: () => void): void {
  // The first frame renders the closed state, the second comes after its effects.
  requestAnimationFrame(() => requestAnimationFrame(deed))
}
