// Threads and comments as one person sees them.
import type { PersonId } from '../../shared/model/ids.ts'
import type { Comment, Thread } from '../../shared/model/thread.ts'
import type { StoredComment, StoredThread } from '../ports/thread-store.ts'

export const threadFor = (
  me: PersonId,
  { id, anchor, removedBy, openedAt, resolved, assigned, comments }: StoredThread,
): Thread => ({
  id,
  anchor: {
    kind: anchor.kind,
    state: anchor.state,
    start: anchor.start,
    end: anchor.end,
    quote: anchor.quote,
    removed: anchor.removed === null ? null : { by: removedBy, at: anchor.removed.at },
  },
  resolved,
  assigned,
  openedAt,
  comments: comments.map((comment) => commentFor(me, comment)),
})

export const commentFor = (
  me: PersonId,
  { id, by, text, at, editedAt, deletedAt, mentions, reactions }: StoredComment,
): Comment => ({
  id,
  by,
  text,
  at,
  editedAt,
  deleted: deletedAt !== null,
  mine: by?.id === me,
  mentions: [...mentions],
  reactions: [...reactions],
})
