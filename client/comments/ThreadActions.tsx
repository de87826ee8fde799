// What can be done with a thread: answer it, resolve or reopen it, ask somebody to look after it, attach it, link to it. One box or form at a
// time; when it closes, the focus is back at what opened it.
import { Ellipsis } from 'lucide-react'
import { type ReactElement, useRef, useState } from 'react'
import { mayChangeAssignment } from '../../shared/model/assignment.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { failureOf } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { announce } from '../ui/Toast.tsx'
import { AssignForm } from './AssignForm.tsx'
import { copyLink } from './copy-link.ts'
import { ResolveForm } from './ResolveForm.tsx'
import type { ThreadTools } from './thread-tools.ts'
import { WriteBox } from './WriteBox.tsx'

export interface ThreadActionsProps {
  readonly thread: Thread
  readonly tools: ThreadTools
  readonly isPlaced: boolean
  readonly onLeave: () => void
  /** It is resolved or open again, and its card perhaps gone from here: where the focus goes. Null where it finds its way by itself. */
  readonly onDone: (() => void) | null
}

/** `reply found`: with words kept on this device since before a reload. */
type Doing = 'nothing' | 'reply' | 'reply found' | 'resolve' | 'assign'

export function ThreadActions(props: ThreadActionsProps): ReactElement {
  const { thread, tools } = props
  const place = useRef<HTMLDivElement>(null)
  const [doing, setDoing] = useState<Doing>(() =>
    tools.mayComment && tools.drafts.read(`reply ${thread.id}`) !== null ? 'reply found' : 'nothing',
  )
  const [left, setLeft] = useState<Doing>('nothing')
  const isLedAway = useRef(false)
  // Who has gone elsewhere while it was on its way stays there.
  const isFocusHere = () => place.current?.contains(document.activeElement) ?? false
  return (
    <div ref={place}>
      <ThreadActionsNow
        {...props}
        doing={doing}
        left={left}
        onDoing={(next) => {
          isLedAway.current = false
          setDoing(next)
        }}
        onStop={() => {
          setLeft(isFocusHere() && !isLedAway.current ? doing : 'nothing')
          setDoing('nothing')
        }}
        onDone={() => {
          if (props.onDone === null || !(isFocusHere() || document.activeElement === document.body)) return
          isLedAway.current = true
          props.onDone()
        }}
      />
    </div>
  )
}

interface ThreadActionsNowProps extends Omit<ThreadActionsProps, 'onDone'> {
  readonly onDone: () => void
  readonly doing: Doing
  /** What was closed last: its button has the focus. */
  readonly left: Doing
  readonly onDoing: (doing: Doing) => void
  readonly onStop: () => void
}

function ThreadActionsNow(props: ThreadActionsNowProps): ReactElement | null {
  const { thread, tools, isPlaced, doing, left, onDoing, onStop, onLeave, onDone } = props
  const isResolved = thread.resolved !== null
  const mayResolve = tools.mayResolve || (tools.mayComment && thread.comments[0]?.mine === true)
  const mayReassign = thread.assigned === null || mayChangeAssignment(thread.assigned, tools.me, tools.mayResolve)
  // Most want somebody else for it.
  const first = tools.people.find(({ id }) => id !== tools.me) ?? tools.people[0] ?? null
  // What was only found again by likeness may be wrong, and somebody who sees that can say where it belongs.
  const mayBeElsewhere = thread.anchor.state === 'approximate' || (thread.anchor.state === 'unanchored' && !isPlaced)

  async function tell(deed: Promise<void>, done: string, otherwise: string) {
    const failure = await failureOf(deed)
    announce(failure === null ? done : `${otherwise} ${failure.sentence}`)
  }

  switch (doing) {
    case 'reply':
    case 'reply found':
      return (
        <WriteBox
          label="Your reply"
          sendLabel="Reply"
          drafts={tools.drafts}
          slot={`reply ${thread.id}`}
          people={tools.people}
          isOnline={tools.isOnline}
          takesFocus={doing === 'reply'}
          onSend={(text, mentions) => tools.deeds.reply(thread.id, { text, mentions })}
          onClose={onStop}
          onLeave={onLeave}
        />
      )
    case 'resolve':
      return (
        <ResolveForm
          onResolve={async (resolution) => {
            await tools.deeds.resolve(thread.id, resolution)
            announce('The thread is resolved.')
            onDone()
          }}
          onClose={onStop}
        />
      )
    case 'assign':
      return (
        first && (
          <AssignForm
            people={tools.people}
            first={thread.assigned?.to ?? first}
            before={thread.assigned?.due ?? null}
            onAssign={(assignment) => tools.deeds.assign(thread.id, assignment)}
            onClose={onStop}
          />
        )
      )
    case 'nothing':
      return (
        <div className="thread-row">
          {tools.mayComment && !isResolved && (
            <Button size="small" autoFocus={left.startsWith('reply')} onPress={() => onDoing('reply')}>
              Reply
            </Button>
          )}
          {tools.mayAttach && !isResolved && mayBeElsewhere && (
            <Button size="small" onPress={() => tools.attachHere(thread)}>
              Attach here
            </Button>
          )}
          {mayResolve && !isResolved && (
            <Button size="small" variant="quiet" autoFocus={left === 'resolve'} onPress={() => onDoing('resolve')}>
              Resolve…
            </Button>
          )}
          {mayResolve && isResolved && (
            <Button
              size="small"
              autoFocus={left === 'resolve'}
              onPress={() => {
                const reopened = tools.deeds.resolve(thread.id, { resolved: false, outcome: null, reason: '' }).then(onDone)
                void tell(reopened, 'The thread is open again.', 'The thread stays resolved.')
              }}
            >
              Reopen
            </Button>
          )}
          <Menu
            label="This thread"
            trigger={
              <Button variant="quiet" shape="icon" size="small" autoFocus={left === 'assign'} aria-label="More for this thread">
                <Ellipsis aria-hidden="true" />
              </Button>
            }
          >
            {tools.mayComment && !isResolved && first !== null && mayReassign && (
              <MenuItem onAction={() => onDoing('assign')}>
                {thread.assigned === null ? 'Ask somebody to look after it…' : 'Ask somebody else…'}
              </MenuItem>
            )}
            {tools.mayComment && !isResolved && thread.assigned !== null && mayReassign && (
              <MenuItem
                onAction={() =>
                  void tell(tools.deeds.assign(thread.id, null), 'Nobody is asked any more.', 'Nothing was changed.')
                }
              >
                Ask nobody
              </MenuItem>
            )}
            <MenuItem onAction={() => copyLink(addressOf(thread))}>Copy link to thread</MenuItem>
          </Menu>
        </div>
      )
  }
}

function addressOf({ id }: Thread): string {
  return `${location.origin}${location.pathname}#thread-${id}`
}
