// A sentence set apart, with an icon and a bar beside its colour.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import './Notice.css'

export interface NoticeProps {
  readonly kind: 'plain' | 'good' | 'warn' | 'bad'
  /** Read out when it appears. What is bad always is. */
  readonly isHeard?: boolean
  readonly children: ReactNode
  readonly action?: ReactNode
}

const icons = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }

export function Notice({ kind, isHeard = kind === 'bad', children, action }: NoticeProps): ReactElement {
  const Icon = icons[kind]
  return (
    <div className={`notice ${kind}`} {...(isHeard ? { role: 'alert' } : {})}>
      <Icon aria-hidden="true" />
      <div className="notice-words">{children}</div>
      {action}
    </div>
  )
}
