// The shape of what is on its way. It waits a moment before it shows, so that a quick answer does not flicker; `label` is heard.
import type { ReactElement } from 'react'
import './Skeleton.css'

export interface SkeletonProps {
  readonly label: string
  readonly lines?: number
  readonly shape?: 'text' | 'rows'
}

export function Skeleton({ label, lines = 3, shape = 'text' }: SkeletonProps): ReactElement {
  return (
    <div className={`skeleton ${shape}`} role="status">
      <span className="only-heard">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <span key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}
