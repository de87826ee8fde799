// One comment: who, when, what; for its writer, changing and deleting it, and for an owner, removing it. Without words there is its place.
import { type ReactElement, useRef, useState } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { afterClosing } from '../ui/after-closing.ts'
import { Face } from '../ui/Face.tsx'
import { Time } from '../ui/Time.tsx'
import { CommentMenu } from './CommentMenu.tsx'
import { CommentSeat } from './CommentSeat.tsx'
import { CommentWords } from './CommentWords.tsx'
import { DeleteQuestion } from './DeleteQuestion.tsx'
import { Reactions } from './Reactions.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import type { ThreadTools, WritingState } from './thread-tools.ts'
import { WriteBox } from './WriteBox.tsx'
import { whoWrote } from './who-wrote.ts'

export interface CommentViewProps {
  readonly comment: Comment
  readonly tools: ThreadTools
  /** Whether changing, deleting and removing are offered here. */
  readonly isOpen: boolean
}

export function CommentView({ comment, tools, isOpen }: CommentViewProps): ReactElement {
  const slot = `change ${comment.id}` as const
  const [changing, setChanging] = useState<WritingState>(() =>
    comment.mine && tools.drafts.read(slot) !== null ? 'found' : 'no',
  )
  const [asking, setAsking] = useState<'nothing' | 'delete' | 'remove'>('nothing')
  const place = useRef<HTMLDivElement>(null)
  const [isBack, setBack] = useState(false)
  const { deleted } = comment

  /**
   * The button that opened it goes with the comment's words: its thread is the nearest that stays. Where that goes too, a list finds another
   * (use-focus-nearby.ts), and beside the text there is the text. Looked for beforehand.
   */
  function wayToThread(): () => void {
    const card = place.current?.closest<HTMLElement>('.thread')
    const list = card?.closest('.thread-list')
    return () =>
      afterClosing(() => {
        if (card?.isConnected) card.focus({ preventScroll: true })
        else if (!list) tools.toText()
      })
  }

  async function thenToThread(deed: Promise<void>) {
    const goThere = wayToThread()
    await deed
    goThere()
  }

  return (
    <div className="comment" ref={place}>
      {deleted ? (
        <CommentSeat comment={comment} />
      ) : (
        <header className="comment-head">
          {comment.by !== null && <Face person={comment.by} isDecoration />}
          <span className="comment-who">
            <span>
              <b>{whoWrote(comment)}</b> {comment.by?.guest && <span className="tag quiet">guest</span>}
            </span>
            <span className="comment-when facts">
              <Time at={comment.at} />
              {comment.editedAt !== null && <span title={new Date(comment.editedAt).toLocaleString('en-GB')}>edited</span>}
            </span>
          </span>
          {isOpen && changing === 'no' && (
            <CommentMenu
              comment={comment}
              tools={tools}
              isBack={isBack}
              onChange={() => setChanging('begun')}
              onDelete={() => setAsking('delete')}
              onRemove={() => setAsking('remove')}
            />
          )}
        </header>
      )}
      {comment.by?.shownAs !== undefined && !deleted && (
        <p className="comment-when">Known to the editors only: others see “{comment.by.shownAs}”.</p>
      )}
      {changing !== 'no' ? (
        // Also where the words are gone meanwhile: what was typed is its writer's, and the server says why it is not taken.
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
        !deleted && <CommentWords text={comment.text} mentions={comment.mentions} me={tools.me} />
      )}
      {!deleted && <Reactions comment={comment} tools={tools} isOpen={isOpen} />}
      {asking === 'delete' && (
        <DeleteQuestion onDelete={() => thenToThread(tools.deeds.delete(comment.id))} onClose={() => setAsking('nothing')} />
      )}
      {asking === 'remove' && (
        <RemoveDialog
          comment={comment}
          onRemove={(reason) => thenToThread(tools.deeds.remove(comment.id, reason))}
          onClose={() => {
            setAsking('nothing')
            if (deleted) wayToThread()()
          }}
        />
      )}
    </div>
  )
}
