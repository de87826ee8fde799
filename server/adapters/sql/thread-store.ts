import type { Kysely, Selectable } from 'kysely'
import type { Piece } from '../../../shared/document/stretches.ts'
import type { CommentId, ThreadId } from '../../../shared/model/ids.ts'
import type { StoredAnchor, StoredComment, StoredThread, ThreadStore } from '../../ports/thread-store.ts'
import { deleteComment } from './comment-deletion.ts'
import { type KnownPeople, knownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlThreadStore(db: Kysely<Tables>): ThreadStore {
  const select = () => db.selectFrom('thread').selectAll().orderBy('opened_at').orderBy('id')

  async function read(query: ReturnType<typeof select>): Promise<StoredThread[]> {
    const threads = await query.execute()
    if (threads.length === 0) return []
    const comments = await db
      .selectFrom('comment')
      .selectAll()
      .where(
        'thread_id',
        'in',
        threads.map((thread) => thread.id),
      )
      .orderBy('id')
      .execute()
    const who = await knownPeople(db, [
      ...threads.map((thread) => thread.resolved_by),
      ...comments.map((comment) => comment.person_id),
      ...threads.map((thread) => thread.removed_by),
    ])
    const byThread = Map.groupBy(comments, (comment) => comment.thread_id)
    return threads.map((thread) => toThread(thread, byThread.get(thread.id) ?? [], who))
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

    async open({ paper, anchor, by, text, at }) {
      const thread = {
        id: nextId() as ThreadId,
        paper_id: paper,
        opened_at: at,
        resolved_by: null,
        resolved_at: null,
        ...columnsOf(anchor),
      }
      const comment = newComment(thread.id, by, text, at)
      await db.transaction().execute(async (tx) => {
        await tx.insertInto('thread').values(thread).execute()
        await tx.insertInto('comment').values(comment).execute()
      })
      return toThread(thread, [comment], await knownPeople(db, [by]))
    },

    async reply(thread, by, text, at) {
      const comment = newComment(thread, by, text, at)
      const added = await db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('thread').select('id').where('id', '=', thread).executeTakeFirst()
        if (row !== undefined) await tx.insertInto('comment').values(comment).execute()
        return row !== undefined
      })
      return added ? toComment(comment, await knownPeople(db, [by])) : null
    },

    async resolve(thread, resolved) {
      const change = { resolved_by: resolved?.by ?? null, resolved_at: resolved?.at ?? null }
      await db.updateTable('thread').set(change).where('id', '=', thread).execute()
    },

    async changeComment(comment, text, at) {
      await db.updateTable('comment').set({ text, edited_at: at }).where('id', '=', comment).execute()
    },

    deleteComment: (comment, at) => deleteComment(db, comment, at),

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

type ThreadRow = Selectable<Tables['thread']>
type CommentRow = Selectable<Tables['comment']>

const newComment = (thread: ThreadId, by: CommentRow['person_id'], text: string, at: string): CommentRow => ({
  id: nextId() as CommentId,
  thread_id: thread,
  person_id: by,
  text,
  at,
  edited_at: null,
  deleted_at: null,
})

const toThread = (row: ThreadRow, comments: readonly CommentRow[], who: KnownPeople): StoredThread => ({
  id: row.id,
  paper: row.paper_id,
  anchor: toAnchor(row),
  removedBy: who(row.removed_by),
  openedAt: row.opened_at,
  resolved: row.resolved_at === null ? null : { by: who(row.resolved_by), at: row.resolved_at },
  comments: comments.map((comment) => toComment(comment, who)),
})

const toComment = (row: CommentRow, who: KnownPeople): StoredComment => ({
  id: row.id,
  by: who(row.person_id),
  text: row.text,
  at: row.at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
})

const toAnchor = (row: ThreadRow): StoredAnchor => ({
  kind: row.anchor_kind,
  own: readPieces(row.anchor_own),
  state: row.anchor_state,
  start: row.anchor_start,
  end: row.anchor_end,
  quote: row.quote,
  before: row.before_quote,
  after: row.after_quote,
  removed: row.removed_at === null ? null : { by: row.removed_by, at: row.removed_at },
})

const columnsOf = (anchor: StoredAnchor) => ({
  anchor_kind: anchor.kind,
  anchor_own: writePieces(anchor.own),
  removed_by: anchor.removed?.by ?? null,
  removed_at: anchor.removed?.at ?? null,
  anchor_state: anchor.state,
  anchor_start: anchor.start,
  anchor_end: anchor.end,
  quote: anchor.quote,
  before_quote: anchor.before,
  after_quote: anchor.after,
})

const writePieces = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => [piece.client, piece.clock, piece.length].map((n) => n.toString(36)).join('.')).join(' ')

const readPieces = (written: string): Piece[] =>
  (written === '' ? [] : written.split(' ')).map((piece) => {
    const [client = 0, clock = 0, length = 0] = piece.split('.').map((n) => Number.parseInt(n, 36))
    return { client, clock, length }
  })
