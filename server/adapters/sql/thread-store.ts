import type { Kysely } from 'kysely'
import type { CommentId, ThreadId } from '../../../shared/model/ids.ts'
import type { Said, StoredThread, ThreadStore } from '../../ports/thread-store.ts'
import { addNotices } from './add-notices.ts'
import { addAsk, noteAnswer } from './asks.ts'
import { deleteComment, removeComment } from './comment-deletion.ts'
import { nameInComment, noExtras, readExtras } from './comment-extras.ts'
import { knownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import { openedAlready, repliedAlready } from './said-again.ts'
import type { Tables } from './tables.ts'
import { columnsOf, newComment, type ThreadRow, toAnchor, toThread } from './thread-rows.ts'

export function sqlThreadStore(db: Kysely<Tables>): ThreadStore {
  const select = () => db.selectFrom('thread').selectAll().orderBy('opened_at').orderBy('id')

  async function read(query: ReturnType<typeof select>): Promise<StoredThread[]> {
    const threads = await query.execute()
    if (threads.length === 0) return []
    const ids = threads.map((thread) => thread.id)
    const comments = await db.selectFrom('comment').selectAll().where('thread_id', 'in', ids).orderBy('id').execute()
    const commentIds = comments.map((comment) => comment.id)
    const extras = commentIds.length === 0 ? noExtras : await readExtras(db, ids, commentIds)
    const who = await knownPeople(db, [
      ...threads.map((thread) => thread.resolved_by),
      ...comments.map((comment) => comment.person_id),
      ...threads.map((thread) => thread.removed_by),
      ...extras.people,
    ])
    const byThread = Map.groupBy(comments, (comment) => comment.thread_id)
    return threads.map((thread) => toThread(thread, byThread.get(thread.id) ?? [], extras, who))
  }

  async function find(thread: ThreadId): Promise<StoredThread | null> {
    const [found] = await read(select().where('id', '=', thread))
    return found ?? null
  }

  return {
    list: (paper) => read(select().where('paper_id', '=', paper)),
    find,

    async countOpen(paper) {
      const { count } = await db
        .selectFrom('thread')
        .where('paper_id', '=', paper)
        .where('resolved_at', 'is', null)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async threadOf(comment) {
      const row = await db.selectFrom('comment').select('thread_id').where('id', '=', comment).executeTakeFirst()
      return row === undefined ? null : find(row.thread_id)
    },

    async open(paper, anchor, said, ask) {
      const thread: ThreadRow = {
        id: nextId() as ThreadId,
        paper_id: paper,
        opened_at: said.at,
        resolved_by: null,
        resolved_at: null,
        outcome: null,
        outcome_reason: '',
        ...columnsOf(anchor),
      }
      const before = await db.transaction().execute(async (tx) => {
        const already = ask === null ? await openedAlready(tx, paper, anchor, said) : null
        if (already !== null) return already
        await tx.insertInto('thread').values(thread).execute()
        await addComment(tx, thread.id, said)
        if (ask !== null) await addAsk(tx, thread.id, said, ask)
        return null
      })
      const opened = await find(before ?? thread.id)
      if (opened === null) throw new Error('A thread was gone before it could be shown.')
      return { thread: opened, isNew: before === null }
    },

    async reply(thread, said) {
      const stored = await db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('thread').select('id').where('id', '=', thread).executeTakeFirst()
        if (row === undefined) return null
        const already = await repliedAlready(tx, thread, said)
        if (already !== null) return { id: already, isNew: false }
        await noteAnswer(tx, thread, said)
        return { id: await addComment(tx, thread, said), isNew: true }
      })
      if (stored === null) return null
      const comment = (await find(thread))?.comments.find(({ id }) => id === stored.id)
      return comment === undefined ? null : { comment, isNew: stored.isNew }
    },

    async noteLetter(thread, { letter, words }) {
      await db
        .updateTable('ask')
        .set({ letter, words: words ? 1 : 0 })
        .where('thread_id', '=', thread)
        .execute()
    },

    resolve(thread, resolution) {
      const change = {
        resolved_by: resolution?.by ?? null,
        resolved_at: resolution?.at ?? null,
        outcome: resolution?.outcome ?? null,
        outcome_reason: resolution?.reason ?? '',
      }
      return db.transaction().execute(async (tx) => {
        await tx.updateTable('thread').set(change).where('id', '=', thread).execute()
        if (resolution !== null) await addNotices(tx, resolution.hearers, { ...resolution, thread, comment: null })
      })
    },

    assign(thread, assignment) {
      return db.transaction().execute(async (tx) => {
        await tx.deleteFrom('assignment').where('thread_id', '=', thread).execute()
        if (assignment === null) return
        const { to, by, at, due, hearers } = assignment
        await tx.insertInto('assignment').values({ thread_id: thread, person_id: to, assigned_by: by, at, due }).execute()
        await addNotices(tx, hearers, { thread, comment: null, by, at })
      })
    },

    changeComment(comment, said) {
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('comment')
          .set({ text: said.text, edited_at: said.at })
          .where('id', '=', comment)
          .where('deleted_at', 'is', null)
          .returning('thread_id')
          .executeTakeFirst()
        if (row === undefined) return false
        await nameInComment(tx, comment, said)
        await addNotices(tx, said.hearers, { ...said, thread: row.thread_id, comment })
        return true
      })
    },

    deleteComment: (comment, at) => deleteComment(db, comment, at),
    removeComment: (comment, removal) => removeComment(db, comment, removal),

    async react(comment, person, reaction, at) {
      await db
        .insertInto('reaction')
        .columns(['comment_id', 'person_id', 'reaction', 'at'])
        .expression((row) =>
          row
            .selectFrom('comment')
            .select((of) => ['id', of.val(person).as('person_id'), of.val(reaction).as('reaction'), of.val(at).as('at')])
            .where('id', '=', comment)
            .where('deleted_at', 'is', null),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async unreact(comment, person, reaction) {
      await db
        .deleteFrom('reaction')
        .where('comment_id', '=', comment)
        .where('person_id', '=', person)
        .where('reaction', '=', reaction)
        .execute()
    },

    async anchors(paper) {
      const rows = await db.selectFrom('thread').selectAll().where('paper_id', '=', paper).orderBy('id').execute()
      return rows.map((row) => ({ thread: row.id, anchor: toAnchor(row) }))
    },

    async attach(thread, anchor) {
      await db.updateTable('thread').set(columnsOf(anchor)).where('id', '=', thread).execute()
    },

    moveAnchors(moved) {
      return db.transaction().execute(async (tx) => {
        let stored = 0
        for (const { thread, from, to } of moved) {
          const done = await tx
            .updateTable('thread')
            .set(columnsOf(to))
            .where('id', '=', thread)
            .where('anchor_start', 'is not distinct from', from.start)
            .where('anchor_end', 'is not distinct from', from.end)
            .where('quote', '=', from.quote)
            .executeTakeFirst()
          stored += Number(done.numUpdatedRows)
        }
        return stored
      })
    },
  }
}

async function addComment(tx: Kysely<Tables>, thread: ThreadId, said: Said): Promise<CommentId> {
  const comment = newComment(thread, said)
  await tx.insertInto('comment').values(comment).execute()
  await nameInComment(tx, comment.id, said)
  await addNotices(tx, said.hearers, { ...said, thread, comment: comment.id })
  return comment.id
}
