// A new comment being written, beside the words it is about; or a question to one person about them. Sent, it goes back to the text; left with
// Escape, its words stay.
import { type ReactElement, useState } from 'react'
import type { PersonId } from '../../shared/model/ids.ts'
import { Button } from '../ui/Button.tsx'
import { AskFields } from './AskFields.tsx'
import { type AskWanted, nameOfAsked, newAsk } from './ask-wanted.ts'
import type { ThreadTools } from './thread-tools.ts'
import type { NewComment } from './use-draft.ts'
import { WriteBox } from './WriteBox.tsx'

export interface CommentComposerProps {
  readonly draft: NewComment
  readonly tools: ThreadTools
  /** Whom it asks; null of a comment. */
  readonly ask: AskWanted | null
  readonly onAsk: (ask: AskWanted | null) => void
  readonly onSend: (text: string, mentions: PersonId[]) => Promise<void>
  readonly onClose: () => void
}

export function CommentComposer({ draft, tools, ask, onAsk, onSend, onClose }: CommentComposerProps): ReactElement {
  const [isAskBegun, setAskBegun] = useState(false)
  const first = newAsk(tools)
  return (
    <section className="thread is-draft is-focused" aria-label={ask === null ? 'New comment' : 'New question'}>
      <blockquote className="thread-quote">“{draft.anchor.quote}”</blockquote>
      <WriteBox
        label={ask === null ? 'Your comment' : 'Your question'}
        sendLabel={ask === null ? 'Comment' : `Ask ${nameOfAsked(ask, tools.people)}`}
        drafts={tools.drafts}
        slot="new"
        with={ask === null ? { anchor: draft.anchor } : { anchor: draft.anchor, ask }}
        people={tools.people}
        isOnline={tools.isOnline}
        takesFocus={draft.begun}
        below={(text) =>
          ask !== null ? (
            <AskFields
              ask={ask}
              tools={tools}
              text={text}
              quote={draft.anchor.quote}
              takesFocus={isAskBegun}
              onChange={onAsk}
              onLeave={() => onAsk(null)}
            />
          ) : (
            first !== null && (
              <Button
                variant="quiet"
                size="small"
                onPress={() => {
                  setAskBegun(true)
                  onAsk(first)
                }}
              >
                Ask one person for an answer
              </Button>
            )
          )
        }
        onSend={onSend}
        onClose={onClose}
        onLeave={tools.toText}
      />
    </section>
  )
}
