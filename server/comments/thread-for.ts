// Threads and comments as one person sees them.
import type { Ask } from '../../shared/model/ask.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import type { Comment, Thread } from '../../shared/model/thread.ts'
import type { StoredComment, StoredThread } from '../ports/thread-store.ts'

export const threadFor = (
  me: PersonId,
  { id, anchor, removedBy, openedAt, resolved, assigned, asked, comments }: StoredThread,
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
  asked: asked === null ? null : askFor(me, asked),
  openedAt,
  comments: comments.map((comment) => commentFor(me, comment)),
})

/** Whose address it was, and whether they have looked, is between them and who asked. */
const askFor = (me: PersonId, { to, by, at, due, answeredAt, ...mine }: NonNullable<StoredThread['asked']>): Ask => ({
  to,
  by,
  at,
  due,
  answeredAt,
  mine: by?.id === me ? mine : null,
})

export const commentFor = (
  me: PersonId,
  { id, by, text, at, editedAt, deletedAt, removalReason, mentions, reactions }: StoredComment,
): Comment => ({
  id,
  by: removalReason === null ? by : null,
  text,
  at,
  editedAt,
  deleted: deletedAt !== null,
  removal: deletedAt === null || removalReason === null ? null : { at: deletedAt, reason: removalReason },
  mine: by?.id === me,
  mentions: [...mentions],
  reactions: [...reactions],
})
