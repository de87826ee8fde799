// One thread: its comments, replying, resolving. Unfocused it shows how it began and how much followed; focused it shows all.
// It takes the focus as a whole (from the words, by keyboard), and Escape leads back to its words.
import { CircleCheck } from 'lucide-react'
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { CommentView } from './CommentView.tsx'
import { ThreadPlaceLine, threadLabel } from './ThreadPlaceLine.tsx'
import type { ThreadTools, WritingState } from './thread-tools.ts'
import { WriteBox } from './WriteBox.tsx'

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
      {thread.resolved !== null && (
        <p className="thread-resolved">
          <CircleCheck aria-hidden="true" /> Resolved{thread.resolved.by !== null && ` by ${thread.resolved.by.name}`},{' '}
          <Time at={thread.resolved.at} />
        </p>
      )}
      <ThreadActions thread={thread} tools={tools} onLeave={onLeave} isPlaced={isPlaced} />
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

function ThreadActions({ thread, tools, onLeave, isPlaced }: Pick<ThreadProps, 'thread' | 'tools' | 'onLeave' | 'isPlaced'>) {
  const slot = `reply ${thread.id}` as const
  const [replying, setReplying] = useState<WritingState>(() =>
    tools.mayComment && tools.drafts.read(slot) !== null ? 'found' : 'no',
  )
  const isResolved = thread.resolved !== null

  async function resolve() {
    try {
      await tools.deeds.resolve(thread.id, !isResolved)
      announce(isResolved ? 'The thread is open again.' : 'The thread is resolved.')
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      announce(`The thread stays ${isResolved ? 'resolved' : 'open'}. ${failure.sentence}`)
    }
  }

  if (replying !== 'no') {
    return (
      <WriteBox
        label="Your reply"
        sendLabel="Reply"
        drafts={tools.drafts}
        slot={slot}
        isOnline={tools.isOnline}
        takesFocus={replying === 'begun'}
        onSend={(text) => tools.deeds.reply(thread.id, text)}
        onClose={() => setReplying('no')}
        onLeave={onLeave}
      />
    )
  }
  return (
    <div className="thread-row">
      {tools.mayComment && !isResolved && (
        <Button size="small" onPress={() => setReplying('begun')}>
          Reply
        </Button>
      )}
      {tools.mayAttach && !isResolved && !isPlaced && thread.anchor.state === 'unanchored' && (
        <Button size="small" onPress={() => tools.attachHere(thread)}>
          Attach here
        </Button>
      )}
      {tools.mayResolve && (
        <Button size="small" variant={isResolved ? 'plain' : 'quiet'} onPress={() => void resolve()}>
          {isResolved ? 'Reopen' : 'Resolve'}
        </Button>
      )}
    </div>
  )
}
