// What somebody wrote, as they wrote it: line breaks kept, web addresses to follow, never any markup.
import type { ReactElement } from 'react'
import { linkText } from './linked-text.ts'

export interface CommentWordsProps {
  readonly text: string
}

export function CommentWords({ text }: CommentWordsProps): ReactElement {
  return (
    <p className="comment-words">
      {linkText(text).map((piece, index) =>
        piece.href === null ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no other name, and never move
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </p>
  )
}
