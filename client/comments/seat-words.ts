// What stands in the place of a comment whose words are gone.
import type { Comment } from '../../shared/model/thread.ts'

/** "Removed by an owner of this paper": its writer reads that it was theirs, and nobody else whose it was. */
export function whatBecameOf({ removal, mine }: Pick<Comment, 'removal' | 'mine'>): string {
  if (removal === null) return 'This comment was deleted'
  return `${mine ? 'Your comment was removed' : 'Removed'} by an owner of this paper`
}

/** The whole of it without the time, for who hears it or searches the page. */
export function seatSentence(comment: Pick<Comment, 'removal' | 'mine'>): string {
  const reason = comment.removal === null ? '' : ` Reason: ${comment.removal.reason}`
  return `${whatBecameOf(comment)}.${reason}`
}
