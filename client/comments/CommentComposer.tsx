// A new comment being written, beside the words it is about. Sent, it goes back to the text; left with Escape, its words stay.
import type { ReactElement } from 'react'
import type { PersonId } from '../../shared/model/ids.ts'
import type { ThreadTools } from './thread-tools.ts'
import type { NewComment } from './use-draft.ts'
import { WriteBox } from './WriteBox.tsx'

export interface CommentComposerProps {
  readonly draft: NewComment
  readonly tools: ThreadTools
  readonly onSend: (text: string, mentions: PersonId[]) => Promise<void>
  readonly onClose: () => void
}

export function CommentComposer({ draft, tools, onSend, onClose }: CommentComposerProps): ReactElement {
  return (
    <section className="thread is-draft is-focused" aria-label="New comment">
      <blockquote className="thread-quote">“{draft.anchor.quote}”</blockquote>
      <WriteBox
        label="Your comment"
        sendLabel="Comment"
        drafts={tools.drafts}
        slot="new"
        anchor={draft.anchor}
        people={tools.people}
        isOnline={tools.isOnline}
        takesFocus={draft.isBegun}
        onSend={onSend}
        onClose={onClose}
        onLeave={tools.toText}
      />
    </section>
  )
}
