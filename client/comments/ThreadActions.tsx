// What can be done with a thread: answer it, resolve or reopen it, ask somebody to look after it, attach it, link to it. One box or form at a time.
import { Ellipsis } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import type { Thread } from '../../shared/model/thread.ts'
import { Failure } from '../api/call.ts'
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
}

/** `reply found`: with words kept on this device since before a reload. */
type Doing = 'nothing' | 'reply' | 'reply found' | 'resolve' | 'assign'

export function ThreadActions({ thread, tools, isPlaced, onLeave }: ThreadActionsProps): ReactElement {
  const slot = `reply ${thread.id}` as const
  const [doing, setDoing] = useState<Doing>(() =>
    tools.mayComment && tools.drafts.read(slot) !== null ? 'reply found' : 'nothing',
  )
  const stop = () => setDoing('nothing')
  const isResolved = thread.resolved !== null
  const mayResolve = tools.mayResolve || (tools.mayComment && thread.comments[0]?.mine === true)
  const [first = null] = tools.people
  // What was only found again by likeness may be wrong, and somebody who sees that can say where it belongs.
  const mayBeElsewhere = thread.anchor.state === 'approximate' || (thread.anchor.state === 'unanchored' && !isPlaced)

  async function tell(deed: Promise<void>, done: string, otherwise: string) {
    try {
      await deed
      announce(done)
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      announce(`${otherwise} ${failure.sentence}`)
    }
  }

  switch (doing) {
    case 'reply':
    case 'reply found':
      return (
        <WriteBox
          label="Your reply"
          sendLabel="Reply"
          drafts={tools.drafts}
          slot={slot}
          people={tools.people}
          isOnline={tools.isOnline}
          takesFocus={doing === 'reply'}
          onSend={(text, mentions) => tools.deeds.reply(thread.id, { text, mentions })}
          onClose={stop}
          onLeave={onLeave}
        />
      )
    case 'resolve':
      return (
        <ResolveForm
          onResolve={async (resolution) => {
            await tools.deeds.resolve(thread.id, resolution)
            announce('The thread is resolved.')
          }}
          onClose={stop}
        />
      )
    case 'assign':
      return (
        <>
          {first !== null && (
            <AssignForm
              people={tools.people}
              first={thread.assigned?.to ?? first}
              onAssign={(assignment) => tools.deeds.assign(thread.id, assignment)}
              onClose={stop}
            />
          )}
        </>
      )
    case 'nothing':
      return (
        <div className="thread-row">
          {tools.mayComment && !isResolved && (
            <Button size="small" onPress={() => setDoing('reply')}>
              Reply
            </Button>
          )}
          {tools.mayAttach && !isResolved && mayBeElsewhere && (
            <Button size="small" onPress={() => tools.attachHere(thread)}>
              Attach here
            </Button>
          )}
          {mayResolve && !isResolved && (
            <Button size="small" variant="quiet" onPress={() => setDoing('resolve')}>
              Resolve…
            </Button>
          )}
          {mayResolve && isResolved && (
            <Button
              size="small"
              onPress={() => {
                const reopened = tools.deeds.resolve(thread.id, { resolved: false, outcome: null, reason: '' })
                void tell(reopened, 'The thread is open again.', 'The thread stays resolved.')
              }}
            >
              Reopen
            </Button>
          )}
          <Menu
            label="This thread"
            trigger={
              <Button variant="quiet" shape="icon" size="small" aria-label="More for this thread">
                <Ellipsis aria-hidden="true" />
              </Button>
            }
          >
            {tools.mayComment && !isResolved && first !== null && (
              <MenuItem onAction={() => setDoing('assign')}>
                {thread.assigned === null ? 'Ask somebody to look after it…' : 'Ask somebody else…'}
              </MenuItem>
            )}
            {tools.mayComment && !isResolved && thread.assigned !== null && (
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
