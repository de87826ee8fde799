// One thread: its comments, replying, resolving. Unfocused it shows how it began and how much followed; focused it shows all.
// It takes the focus as a whole (from the words, by keyboard), and Escape leads back to its words.
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { CommentView } from './CommentView.tsx'
import { ThreadActions } from './ThreadActions.tsx'
import { ThreadPlaceLine, threadLabel } from './ThreadPlaceLine.tsx'
import { ThreadStanding } from './ThreadStanding.tsx'
import type { ThreadTools } from './thread-tools.ts'

export interface ThreadProps {
  readonly thread: Thread
  readonly tools: ThreadTools
  readonly isFocused: boolean
  /** Its words stand in the text. */
  readonly isPlaced: boolean
  /** Shows the quote even where the words are near. */
  readonly isQuoted?: boolean
  /** The thread the focus is to move to, until it has arrived. */
  readonly goal: string | null
  readonly onArrive: () => void
  readonly onFocus: () => void
  /** Leads to the words, or back to the text where there are none. */
  readonly onLeave: () => void
}

export function ThreadCard(props: ThreadProps): ReactElement {
  const { thread, tools, isFocused, isPlaced, isQuoted = false, goal, onArrive, onFocus, onLeave } = props
  const card = useRef<HTMLElement>(null)
  // Focusing may move the card. Under a pointer that must wait for the whole click, or the button that was aimed at is gone before it is hit.
  const isPointing = useRef(false)
  useEffect(() => {
    if (goal !== thread.id) return
    card.current?.focus({ preventScroll: isPlaced && !isQuoted })
    onArrive()
  }, [goal, thread.id, isPlaced, isQuoted, onArrive])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onLeave()
  }

  const look = thread.resolved === null ? thread.anchor.state : 'resolved'
  return (
    <article
      ref={card}
      className={`thread is-${look}${isFocused ? ' is-focused' : ''}`}
      aria-label={threadLabel(thread)}
      tabIndex={-1}
      onPointerDownCapture={() => {
        isPointing.current = true
      }}
      onPointerCancel={() => {
        isPointing.current = false
      }}
      onClickCapture={() => {
        isPointing.current = false
        onFocus()
      }}
      onFocus={() => {
        if (!isPointing.current) onFocus()
      }}
      onKeyDown={onKeyDown}
    >
      <ThreadPlaceLine thread={thread} isPlaced={isPlaced} isQuoted={isQuoted} onShow={onLeave} />
      <ThreadComments thread={thread} tools={tools} isFocused={isFocused} />
      <ThreadStanding thread={thread} me={tools.me} />
      <ThreadActions thread={thread} tools={tools} isPlaced={isPlaced} onLeave={onLeave} />
    </article>
  )
}

/** The first comment, and what followed: all of it when focused, else how many and the last. */
function ThreadComments({ thread, tools, isFocused }: Pick<ThreadProps, 'thread' | 'tools' | 'isFocused'>): ReactElement {
  const [first, ...replies] = thread.comments
  const hidden = isFocused ? 0 : Math.max(0, replies.length - 1)
  return (
    <div className="thread-comments">
      {first !== undefined && <CommentView comment={first} tools={tools} isOpen={isFocused} />}
      {hidden > 0 && <p className="thread-more">{hidden === 1 ? '1 more reply' : `${hidden} more replies`}</p>}
      {replies.slice(hidden).map((reply) => (
        <CommentView key={reply.id} comment={reply} tools={tools} isOpen={isFocused} />
      ))}
    </div>
  )
}
