// What hangs on threads and comments besides their words: who is named, who reacted, who looks after what, who was asked.
import type { Kysely } from 'kysely'
import type { CommentId, PersonId, ThreadId } from '../../../shared/model/ids.ts'
import { type Reacted, Reaction } from '../../../shared/model/reaction.ts'
import type { Named, Said, StoredThread } from '../../ports/thread-store.ts'
import { selectAsks } from './asks.ts'
import type { KnownPeople } from './known-people.ts'
import type { Tables } from './tables.ts'

export interface Extras {
  /** Everybody whose name is wanted to show them. */
  readonly people: readonly (PersonId | null)[]
  mentionsIn(comment: CommentId): readonly Named[]
  reactionsTo(comment: CommentId, who: KnownPeople): readonly Reacted[]
  /** Null also when the account is gone. */
  assigned(thread: ThreadId, who: KnownPeople): StoredThread['assigned']
  asked(thread: ThreadId, who: KnownPeople): StoredThread['asked']
}

export const noExtras: Extras = {
  people: [],
  mentionsIn: () => [],
  reactionsTo: () => [],
  assigned: () => null,
  asked: () => null,
}

export async function readExtras(
  db: Kysely<Tables>,
  threads: readonly ThreadId[],
  comments: readonly CommentId[],
): Promise<Extras> {
  const mentions = await db.selectFrom('mention').selectAll().where('comment_id', 'in', comments).execute()
  const reactions = await db
    .selectFrom('reaction')
    .selectAll()
    .where('comment_id', 'in', comments)
    .orderBy('at')
    .orderBy('person_id')
    .execute()
  const assignments = await db.selectFrom('assignment').selectAll().where('thread_id', 'in', threads).execute()
  const asks = await selectAsks(db).where('ask.thread_id', 'in', threads).execute()
  const mentionsBy = Map.groupBy(mentions, (row) => row.comment_id)
  const reactionsBy = Map.groupBy(reactions, (row) => row.comment_id)
  return {
    people: [
      ...reactions.map((row) => row.person_id),
      ...assignments.flatMap((row) => [row.person_id, row.assigned_by]),
      ...asks.flatMap((row) => [row.to, row.asked_by]),
    ],
    mentionsIn: (comment) => (mentionsBy.get(comment) ?? []).map(({ person_id: id, name }) => ({ id, name })),
    reactionsTo(comment, who) {
      const byKind = Map.groupBy(reactionsBy.get(comment) ?? [], (row) => row.reaction)
      // Always in the same order, so that no button moves under somebody's hand.
      return Reaction.options.flatMap((reaction) => {
        const people = (byKind.get(reaction) ?? []).flatMap(({ person_id }) => who(person_id) ?? [])
        return people.length === 0 ? [] : [{ reaction, people }]
      })
    },
    assigned(thread, who) {
      const row = assignments.find((each) => each.thread_id === thread)
      const to = who(row?.person_id ?? null)
      return row === undefined || to === null ? null : { to, by: who(row.assigned_by), at: row.at, due: row.due }
    },
    asked(thread, who) {
      const row = asks.find((each) => each.thread_id === thread)
      if (row === undefined) return null
      const { email, at, due, letter, opened_at: openedAt, answered_at: answeredAt } = row
      return { to: who(row.to), by: who(row.asked_by), email, at, due, letter, words: row.words === 1, openedAt, answeredAt }
    },
  }
}

/** Stores whom a comment names, in place of whom it named before. */
export async function nameInComment(tx: Kysely<Tables>, comment: CommentId, { mentions }: Said): Promise<void> {
  await tx.deleteFrom('mention').where('comment_id', '=', comment).execute()
  if (mentions.length === 0) return
  const rows = mentions.map(({ id, name }) => ({ comment_id: comment, person_id: id, name }))
  await tx.insertInto('mention').values(rows).execute()
}
