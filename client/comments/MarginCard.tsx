// A place in the margin's lane: says how tall its content is, and stands where it is put.
import { memo, type ReactElement, type ReactNode, useLayoutEffect, useRef } from 'react'

export interface MarginCardProps {
  readonly id: string
  readonly top: number
  readonly onHeight: (id: string, height: number) => void
  readonly children: ReactNode
}

export const MarginCard = memo(function MarginCard({ id, top, onHeight, children }: MarginCardProps): ReactElement {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const card = element.current
    if (card === null) return
    const measure = () => onHeight(id, card.offsetHeight)
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(card)
    return () => watcher.disconnect()
  }, [id, onHeight])
  return (
    <div className="margin-card" ref={element} style={{ top }}>
      {children}
    </div>
  )
})
