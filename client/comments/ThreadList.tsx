// The threads one below the other, with the filters: for where there is no room beside the words. Each says which words it is about.
import { type ReactElement, useCallback, useRef } from 'react'
import { CommentComposer } from './CommentComposer.tsx'
import { ThreadCard } from './Thread.tsx'
import { ThreadFilterBar } from './ThreadFilterBar.tsx'
import { ThreadsState } from './ThreadsState.tsx'
import type { Comments } from './use-comments.ts'
import { useFirstFew } from './use-first-few.ts'
import { useFocusNearby } from './use-focus-nearby.ts'

export interface ThreadListProps {
  readonly comments: Comments
  /** Leads from a thread to its words. */
  readonly onShow: (id: string) => void
}

export function ThreadList({ comments, onShow }: ThreadListProps): ReactElement {
  const { order, draft, tools, focused, goal } = comments
  const placed = new Set(order.placed)
  const threads = [...order.placed, ...order.unplaced]
  const shown = useFirstFew(threads, 1 + threads.findLastIndex(({ id }) => id === focused || id === goal))
  const list = useRef<HTMLDivElement>(null)
  const ids = shown.map(({ id }) => id)
  const { came, cameToCard } = useFocusNearby(list, ids, comments.goTo)
  const { focus } = comments
  const onFocus = useCallback(
    (id: string) => {
      cameToCard(id)
      focus(id)
    },
    [cameToCard, focus],
  )
  return (
    <div className="thread-list" ref={list} onFocusCapture={came}>
      {draft !== null && (
        <CommentComposer
          key={`${draft.anchor.start} ${draft.anchor.quote}`}
          draft={draft}
          tools={tools}
          ask={comments.ask}
          onAsk={comments.setAsk}
          onSend={comments.sendComment}
          onClose={comments.closeDraft}
        />
      )}
      <ThreadFilterBar filter={comments.filter} counts={comments.counts} onChange={comments.setFilter} paper={comments.paper} />
      {shown.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          tools={tools}
          isFocused={thread.id === focused}
          isPlaced={placed.has(thread)}
          isQuoted
          isGoal={thread.id === goal}
          onArrive={comments.arrive}
          onFocus={onFocus}
          onLeave={onShow}
        />
      ))}
      <ThreadsState comments={comments} hint="" />
      {draft === null && tools.mayComment && (
        <p className="thread-hint">To comment, close this and select words in the text. On a phone, press on a word and hold.</p>
      )}
    </div>
  )
}
