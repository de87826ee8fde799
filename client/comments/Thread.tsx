// One thread: its comments, replying, resolving. Unfocused it shows how it began and how much followed; focused it shows all.
// It takes the focus as a whole (from the words, by keyboard), and Escape leads back to its words.
import { type KeyboardEvent, memo, type ReactElement, type RefObject, useEffect, useRef } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { CommentView } from './CommentView.tsx'
import { keepInSight } from './keep-in-sight.ts'
import { useNear } from './near.ts'
import { seatSentence } from './seat-words.ts'
import { ThreadActions } from './ThreadActions.tsx'
import { ThreadPlaceLine, threadLabel } from './ThreadPlaceLine.tsx'
import { ThreadStanding } from './ThreadStanding.tsx'
import type { ThreadTools } from './thread-tools.ts'
import { whoWrote } from './who-wrote.ts'

export interface ThreadProps {
  readonly thread: Thread
  readonly tools: ThreadTools
  readonly isFocused: boolean
  /** Its words stand in the text. */
  readonly isPlaced: boolean
  /** Shows the quote even where the words are near. */
  readonly isQuoted?: boolean
  /** The focus is to move here, until it has arrived. */
  readonly isGoal: boolean
  readonly onArrive: () => void
  readonly onFocus: (id: string) => void
  /** Leads to the words, or back to the text where there are none. */
  readonly onLeave: (id: string) => void
}

/** There may be hundreds beside a text that changes all the time: one is drawn anew only when something of its own has changed. */
export const ThreadCard = memo(function ThreadCard(props: ThreadProps): ReactElement {
  const { thread, isFocused, isGoal } = props
  const onFocus = () => props.onFocus(thread.id)
  const card = useRef<HTMLElement>(null)
  const isNear = useNear(card)
  const isWhole = isNear || isFocused || isGoal
  // Focusing may move the card. Under a pointer that must wait for the whole click, or the button that was aimed at is gone before it is hit.
  const isPointing = useRef(false)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    props.onLeave(thread.id)
  }

  const look = thread.resolved === null ? thread.anchor.state : 'resolved'
  return (
    <article
      ref={card}
      className={`thread is-${look}${isFocused ? ' is-focused' : ''}${isWhole ? '' : ' is-far'}`}
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
      {isWhole ? <WholeThread {...props} card={card} /> : threadWords(thread)}
    </article>
  )
})

function WholeThread(props: ThreadProps & { readonly card: RefObject<HTMLElement | null> }): ReactElement {
  const { thread, tools, isFocused, isPlaced, isQuoted = false, isGoal, onArrive, card } = props
  const onLeave = () => props.onLeave(thread.id)
  useEffect(() => {
    if (!isGoal) return
    card.current?.focus({ preventScroll: isPlaced && !isQuoted })
    if (isQuoted && card.current !== null) keepInSight(card.current)
    onArrive()
  }, [isGoal, isPlaced, isQuoted, onArrive, card])
  return (
    <>
      <ThreadPlaceLine thread={thread} isPlaced={isPlaced} isQuoted={isQuoted} onShow={onLeave} />
      <ThreadComments thread={thread} tools={tools} isFocused={isFocused} />
      <ThreadStanding thread={thread} me={tools.me} />
      <ThreadActions
        thread={thread}
        tools={tools}
        isPlaced={isPlaced}
        onLeave={onLeave}
        // In a list there are the others to go on with; beside the text there are the words.
        onDone={isQuoted ? null : onLeave}
      />
    </>
  )
}

/** What was said, and nothing to press: of a thread out of sight, for who searches the page or goes through it by ear. */
function threadWords({ comments }: Thread): ReactElement[] {
  return comments.map((comment) => (
    <p key={comment.id}>{comment.deleted ? seatSentence(comment) : `${whoWrote(comment)}: ${comment.text}`}</p>
  ))
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
