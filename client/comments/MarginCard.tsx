// A place in the margin's lane: says how tall its content is, and stands so far below the one before it.
import { memo, type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react'

export interface MarginCardProps {
  readonly id: string
  /** In px, as the heights. */
  readonly gap: number
  readonly onHeight: (id: string, height: number) => void
  readonly children: ReactNode
}

export const MarginCard = memo(function MarginCard({ id, gap, onHeight, children }: MarginCardProps): ReactElement {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const card = element.current
    if (card === null) return
    const measure = () => onHeight(id, card.getBoundingClientRect().height)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(card)
    return () => watcher.disconnect()
  }, [id, onHeight])
  return (
    <div className="margin-card" ref={element} style={{ marginBlockStart: gap }}>
      {children}
    </div>
  )
})
