// Words of comments in letters that wait in the outbox: taken out of them when the comment's words are taken away.
import type { Kysely } from 'kysely'
import type { CommentId } from '../../../shared/model/ids.ts'
import type { CarriedWords } from '../../ports/mailer.ts'
import type { Tables } from './tables.ts'

/** True when the words of one of these comments are gone: a letter may have been on its way to a mail server that did not take it. */
export async function someAreGone(tx: Kysely<Tables>, { comments }: CarriedWords): Promise<boolean> {
  const standing = await tx
    .selectFrom('comment')
    .select('id')
    .where('id', 'in', comments)
    .where('deleted_at', 'is', null)
    .execute()
  return standing.length < comments.length
}

/** Every letter that carries words of this comment stays, without words of any. */
export async function bareLettersWith(tx: Kysely<Tables>, comment: CommentId): Promise<void> {
  const carrying = await tx.selectFrom('outbox_words').select('letter_id').where('comment_id', '=', comment).execute()
  if (carrying.length === 0) return
  const letters = carrying.map((row) => row.letter_id)
  await tx
    .updateTable('outbox')
    .set((row) => ({
      text: row.fn.coalesce('bare_text', 'text'),
      html: row.ref('bare_html'),
      bare_text: null,
      bare_html: null,
    }))
    .where('id', 'in', letters)
    .execute()
  await tx.deleteFrom('outbox_words').where('letter_id', 'in', letters).execute()
}
