// What somebody wrote, as they wrote it: line breaks kept, web addresses to follow, the people it names marked, never any markup.
import type { ReactElement } from 'react'
import type { PersonId } from '../../shared/model/ids.ts'
import type { Comment } from '../../shared/model/thread.ts'
import { linkText } from './linked-text.ts'
import { namePieces } from './mentions.ts'

export interface CommentWordsProps {
  readonly text: string
  readonly mentions: Comment['mentions']
  readonly me: PersonId | null
}

export function CommentWords({ text, mentions, me }: CommentWordsProps): ReactElement {
  return (
    <p className="comment-words">
      {linkText(text).map((piece, index) =>
        piece.href === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name, and never move
          <NamedWords key={index} text={piece.text} mentions={mentions} me={me} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  )
}

function NamedWords({ text, mentions, me }: CommentWordsProps): ReactElement {
  return (
    <>
      {namePieces(text, mentions).map((piece, index) =>
        piece.named.length === 0 ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <b key={index} className={`mention${piece.named.some(({ id }) => id === me) ? ' is-me' : ''}`}>
            {piece.text}
          </b>
        ),
      )}
    </>
  )
}
