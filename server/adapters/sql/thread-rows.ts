// Rows of threads and comments, and what the store's port makes of them.
import type { Selectable } from 'kysely'
import type { Piece } from '../../../shared/document/stretches.ts'
import type { CommentId, ThreadId } from '../../../shared/model/ids.ts'
import type { Said, StoredAnchor, StoredComment, StoredThread } from '../../ports/thread-store.ts'
import type { Extras } from './comment-extras.ts'
import type { KnownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export type ThreadRow = Selectable<Tables['thread']>
export type CommentRow = Selectable<Tables['comment']>

export const newComment = (thread: ThreadId, { by, text, at }: Said): CommentRow => ({
  id: nextId() as CommentId,
  thread_id: thread,
  person_id: by,
  text,
  at,
  edited_at: null,
  deleted_at: null,
  removed_by: null,
  removal_reason: '',
})

export const toThread = (row: ThreadRow, comments: readonly CommentRow[], extras: Extras, who: KnownPeople): StoredThread => ({
  id: row.id,
  paper: row.paper_id,
  anchor: toAnchor(row),
  removedBy: who(row.removed_by),
  openedAt: row.opened_at,
  resolved:
    row.resolved_at === null
      ? null
      : { by: who(row.resolved_by), at: row.resolved_at, outcome: row.outcome, reason: row.outcome_reason },
  assigned: extras.assigned(row.id, who),
  asked: extras.asked(row.id, who),
  comments: comments.map((comment) => toComment(comment, extras, who)),
})

const toComment = (row: CommentRow, extras: Extras, who: KnownPeople): StoredComment => ({
  id: row.id,
  by: who(row.person_id),
  text: row.text,
  at: row.at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
  removalReason: row.removed_by === null ? null : row.removal_reason,
  mentions: extras.mentionsIn(row.id),
  reactions: extras.reactionsTo(row.id, who),
})

export const toAnchor = (row: ThreadRow): StoredAnchor => ({
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

export const columnsOf = (anchor: StoredAnchor) => ({
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
