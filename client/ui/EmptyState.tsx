// Nothing here yet: says so, says what would be here, and offers the first step.
import type { ReactElement, ReactNode } from 'react'
import './EmptyState.css'

export interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps): ReactElement {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <p className="empty-words">{children}</p>}
      {action}
    </div>
  )
}
