// Threads in a list are drawn whole as they come into sight (near.ts): those above the one that somebody was led to grow then, and push it out.

/** By then they are whole, in milliseconds. */
const untilWhole = 1500

/** Keeps a card with the focus in sight while those around it are drawn; whoever scrolls goes first. */
export function keepInSight(card: HTMLElement): void {
  const list = card.parentElement
  const watcher = new ResizeObserver(() => {
    if (card.matches(':focus-within')) card.scrollIntoView({ block: 'nearest' })
  })
  for (const one of list?.children ?? []) watcher.observe(one)
  const stop = () => watcher.disconnect()
  setTimeout(stop, untilWhole)
  for (const deed of ['pointerdown', 'wheel'] as const) list?.addEventListener(deed, stop, { once: true, passive: true })
}
