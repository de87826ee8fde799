// The place of a comment whose words are gone.
import { CircleSlash } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { Time } from '../ui/Time.tsx'
import { whatBecameOf } from './seat-words.ts'

export function CommentSeat({ comment }: { readonly comment: Comment }): ReactElement {
  const { removal } = comment
  if (removal === null) return <p className="comment-deleted">{whatBecameOf(comment)}.</p>
  return (
    <div className="comment-removed">
      <p>
        <CircleSlash aria-hidden="true" /> {whatBecameOf(comment)}, <Time at={removal.at} />.
      </p>
      <p className="thread-reason">Reason: {removal.reason}</p>
    </div>
  )
}
