// What to say where no threads can be shown: still coming, not to be had, or none.
import type { ReactElement } from 'react'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import type { ThreadFilter } from './thread-filters.ts'
import type { Comments } from './use-comments.ts'

export interface ThreadsStateProps {
  readonly comments: Comments
  /** How to begin one, for whoever may. */
  readonly hint: string
}

const none: Readonly<Record<ThreadFilter, string>> = {
  open: 'No open comments.',
  resolved: 'Nothing is resolved yet.',
  mine: 'You have not commented here.',
  unanchored: 'Every comment stands on its words.',
}

export function ThreadsState({ comments, hint }: ThreadsStateProps): ReactElement | null {
  const { paperThreads, order, filter, tools, draft } = comments
  if (paperThreads.threads === null) {
    if (!paperThreads.failed) return <Skeleton label="Loading comments" lines={2} shape="rows" />
    return (
      <Notice kind="warn" action={<Button onPress={paperThreads.askAgain}>Try again</Button>}>
        The comments could not be loaded. The text is not affected.
      </Notice>
    )
  }
  if (order.placed.length + order.unplaced.length > 0 || draft !== null) return null
  return (
    <p className="margin-none">
      {none[filter]} {filter === 'open' && tools.mayComment && hint}
    </p>
  )
}
