// One comment: who, when, what; and for its writer, changing and deleting it.
import { Ellipsis } from 'lucide-react'
import { type ReactElement, useRef, useState } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Face } from '../ui/Face.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'
import { CommentWords } from './CommentWords.tsx'
import { Reactions } from './Reactions.tsx'
import type { ThreadTools, WritingState } from './thread-tools.ts'
import { WriteBox } from './WriteBox.tsx'
import { whoWrote } from './who-wrote.ts'

export interface CommentViewProps {
  readonly comment: Comment
  readonly tools: ThreadTools
  /** Whether changing and deleting are offered here. */
  readonly isOpen: boolean
}

export function CommentView({ comment, tools, isOpen }: CommentViewProps): ReactElement {
  const slot = `change ${comment.id}` as const
  const [changing, setChanging] = useState<WritingState>(() =>
    comment.mine && tools.drafts.read(slot) !== null ? 'found' : 'no',
  )
  const [isAsking, setAsking] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const [isBack, setBack] = useState(false)
  if (comment.deleted) return <p className="comment-deleted">This comment was deleted.</p>
  return (
    <div className="comment" ref={place}>
      <header className="comment-head">
        {comment.by !== null && <Face person={comment.by} isDecoration />}
        <span className="comment-who">
          <span>
            <b>{whoWrote(comment)}</b> {comment.by?.guest && <span className="tag quiet">guest</span>}
          </span>
          <span className="comment-when">
            <Time at={comment.at} />
            {comment.editedAt !== null && <span title={new Date(comment.editedAt).toLocaleString('en-GB')}> · edited</span>}
          </span>
        </span>
        {comment.mine && tools.mayComment && isOpen && changing === 'no' && (
          <Menu
            label="Your comment"
            trigger={
              <Button variant="quiet" shape="icon" size="small" autoFocus={isBack} aria-label="Change or delete your comment">
                <Ellipsis aria-hidden="true" />
              </Button>
            }
          >
            <MenuItem onAction={() => setChanging('begun')}>Edit</MenuItem>
            <MenuItem tone="danger" onAction={() => setAsking(true)}>
              Delete
            </MenuItem>
          </Menu>
        )}
      </header>
      {comment.by?.shownAs !== undefined && (
        <p className="comment-when">Known to the editors only: others see “{comment.by.shownAs}”.</p>
      )}
      {changing !== 'no' ? (
        <WriteBox
          label="Edit your comment"
          sendLabel="Save"
          drafts={tools.drafts}
          slot={slot}
          initial={comment.text}
          people={tools.people}
          isOnline={tools.isOnline}
          takesFocus={changing === 'begun'}
          onSend={(text, mentions) => tools.deeds.change(comment.id, { text, mentions })}
          onClose={() => {
            setBack(place.current?.contains(document.activeElement) ?? false)
            setChanging('no')
          }}
          onLeave={tools.toText}
        />
      ) : (
        <CommentWords text={comment.text} mentions={comment.mentions} me={tools.me} />
      )}
      <Reactions comment={comment} tools={tools} isOpen={isOpen} />
      <DeleteQuestion comment={comment} tools={tools} isOpen={isAsking} onClose={() => setAsking(false)} />
    </div>
  )
}

interface DeleteQuestionProps {
  readonly comment: Comment
  readonly tools: ThreadTools
  readonly isOpen: boolean
  readonly onClose: () => void
}

function DeleteQuestion({ comment, tools, isOpen, onClose }: DeleteQuestionProps): ReactElement {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function remove() {
    setPending(true)
    try {
      await tools.deeds.remove(comment.id)
      announce('Your comment was deleted.')
      onClose()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      setFailure(error.sentence)
    } finally {
      setPending(false)
    }
  }

  return (
    <Confirm
      title="Delete your comment?"
      verb="Delete comment"
      isOpen={isOpen}
      isPending={isPending}
      failure={failure}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      Its words go for everybody, and cannot be brought back. If others answered, a line says that a comment stood here.
    </Confirm>
  )
}
