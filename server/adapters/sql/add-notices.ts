// Notes what people should hear of, in the transaction that stores what it is about.
import type { Kysely } from 'kysely'
import type { CommentId, NoticeId, PersonId, ThreadId } from '../../../shared/model/ids.ts'
import type { Hearer } from '../../ports/thread-store.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export interface NoticeAbout {
  readonly thread: ThreadId
  readonly comment: CommentId | null
  /** Null: the notice names nobody. */
  readonly by: PersonId | null
  readonly at: string
}

export async function addNotices(tx: Kysely<Tables>, hearers: readonly Hearer[], about: NoticeAbout): Promise<void> {
  if (hearers.length === 0) return
  const { paper_id } = await tx.selectFrom('thread').select('paper_id').where('id', '=', about.thread).executeTakeFirstOrThrow()
  const rows = hearers.map(({ person, kind }) => ({
    id: nextId() as NoticeId,
    person_id: person,
    kind,
    paper_id,
    thread_id: about.thread,
    comment_id: about.comment,
    by: about.by,
    at: about.at,
    seen_at: null,
    mailed_at: null,
  }))
  await tx.insertInto('notice').values(rows).execute()
}
