// Deleting a comment without pulling the floor from under those who answered it.
import type { Kysely } from 'kysely'
import type { CommentId } from '../../../shared/model/ids.ts'
import type { Tables } from './tables.ts'

/** What ThreadStore promises of `deleteComment`. */
export function deleteComment(db: Kysely<Tables>, comment: CommentId, at: string): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('comment').select('thread_id').where('id', '=', comment).executeTakeFirst()
    if (row === undefined) return
    await tx.updateTable('comment').set({ text: '', deleted_at: at }).where('id', '=', comment).execute()
    // Nobody is called by words that are gone, and nobody agrees with them.
    for (const hanging of ['mention', 'reaction', 'notice'] as const)
      await tx.deleteFrom(hanging).where('comment_id', '=', comment).execute()
    const comments = await tx
      .selectFrom('comment')
      .select(['id', 'deleted_at'])
      .where('thread_id', '=', row.thread_id)
      .orderBy('id')
      .execute()
    const stays = comments.findLastIndex((other) => other.deleted_at === null) + 1
    if (stays === 0) {
      await tx.deleteFrom('thread').where('id', '=', row.thread_id).execute()
      return
    }
    const unanswered = comments.slice(stays).map((other) => other.id)
    if (unanswered.length > 0) await tx.deleteFrom('comment').where('id', 'in', unanswered).execute()
  })
}
