// Words that were stored and whose answer was lost on the way are sent again. They are known by who says them, where and what, so that any client
// is served, also one that has forgotten in between that it ever asked.
import type { Kysely } from 'kysely'
import type { CommentId, PaperId, ThreadId } from '../../../shared/model/ids.ts'
import type { Said, StoredAnchor } from '../../ports/thread-store.ts'
import type { Tables } from './tables.ts'

/** After this long (ms) the same words are meant as new ones, such as "Any news?". */
const again = 60 * 60_000
const since = ({ at }: Said) => new Date(Date.parse(at) - again).toISOString()

/** The open thread that this person began just now at this very place with these very words. */
export async function openedAlready(
  tx: Kysely<Tables>,
  paper: PaperId,
  { kind, start, end }: StoredAnchor,
  said: Said,
): Promise<ThreadId | null> {
  const row = await tx
    .selectFrom('thread')
    .innerJoin('comment', 'comment.thread_id', 'thread.id')
    .select('thread.id')
    .where('thread.paper_id', '=', paper)
    .where('thread.resolved_at', 'is', null)
    .where('thread.opened_at', '>=', since(said))
    .where('thread.anchor_kind', '=', kind)
    .where('thread.anchor_start', 'is not distinct from', start)
    .where('thread.anchor_end', 'is not distinct from', end)
    .whereRef('comment.at', '=', 'thread.opened_at')
    .where('comment.person_id', '=', said.by)
    .where('comment.text', '=', said.text)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The last comment of the thread, if this person said these very words in it just now. */
export async function repliedAlready(tx: Kysely<Tables>, thread: ThreadId, said: Said): Promise<CommentId | null> {
  const last = await tx
    .selectFrom('comment')
    .select(['id', 'person_id', 'text', 'at'])
    .where('thread_id', '=', thread)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return last?.person_id === said.by && last.text === said.text && last.at >= since(said) ? last.id : null
}
