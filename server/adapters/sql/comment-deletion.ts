// Taking the words of a comment away for good, without pulling the floor from under those who answered it: for its writer, who deletes it, and for
// an owner, who takes it down.
import type { Kysely } from 'kysely'
import type { CommentId, PersonId, ThreadId } from '../../../shared/model/ids.ts'
import type { ToRemove } from '../../ports/thread-store.ts'
import { addNotices } from './add-notices.ts'
import { bareLettersWith } from './outbox-words.ts'
import type { Tables } from './tables.ts'

/** What ThreadStore promises of `deleteComment`. */
export function deleteComment(db: Kysely<Tables>, comment: CommentId, at: string): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const thread = await takeWords(tx, comment, { deleted_at: at })
    if (thread !== null) await closeUp(tx, thread)
  })
}

/** What ThreadStore promises of `removeComment`. */
export function removeComment(db: Kysely<Tables>, comment: CommentId, { by, at, reason, hearers }: ToRemove): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const thread = await takeWords(tx, comment, { deleted_at: at, removed_by: by, removal_reason: reason })
    if (thread === null) return false
    await addNotices(tx, hearers, { thread, comment, by: null, at })
    return true
  })
}

interface Mark {
  readonly deleted_at: string
  readonly removed_by?: PersonId
  readonly removal_reason?: string
}

/** The thread it stands in; null when there were no words to take, since somebody was quicker. */
async function takeWords(tx: Kysely<Tables>, comment: CommentId, mark: Mark): Promise<ThreadId | null> {
  const row = await tx
    .updateTable('comment')
    .set({ text: '', ...mark })
    .where('id', '=', comment)
    .where('deleted_at', 'is', null)
    .returning('thread_id')
    .executeTakeFirst()
  if (row === undefined) return null
  // Nobody is called by words that are gone, and nobody agrees with them.
  for (const hanging of ['mention', 'reaction', 'notice'] as const)
    await tx.deleteFrom(hanging).where('comment_id', '=', comment).execute()
  await bareLettersWith(tx, comment)
  return row.thread_id
}

/** Drops the deleted comments at the end of a thread, and the thread with its last one. What an owner removed keeps its place. */
async function closeUp(tx: Kysely<Tables>, thread: ThreadId): Promise<void> {
  const comments = await tx
    .selectFrom('comment')
    .select(['id', 'deleted_at', 'removed_by'])
    .where('thread_id', '=', thread)
    .orderBy('id')
    .execute()
  const stays = comments.findLastIndex((other) => other.deleted_at === null || other.removed_by !== null) + 1
  if (stays === 0) {
    await tx.deleteFrom('thread').where('id', '=', thread).execute()
    return
  }
  const unanswered = comments.slice(stays).map((other) => other.id)
  if (unanswered.length > 0) await tx.deleteFrom('comment').where('id', 'in', unanswered).execute()
}
