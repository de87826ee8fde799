// Conversations about words of a paper. They never touch the text, so nobody needs the right to write in order to comment.
import { Refusal } from '../../shared/api/failure.ts'
import type { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { AnchorProposal, Comment, Thread } from '../../shared/model/thread.ts'
import type { Action } from '../../shared/roles/may.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { StoredAnchor, StoredComment, StoredThread, ThreadStore } from '../ports/thread-store.ts'
import type { AnchorKeeper } from './anchor-keeper.ts'
import { anchorFor, titleAnchor } from './anchoring.ts'

export interface ThreadNeeds {
  readonly access: PaperAccess
  readonly threads: ThreadStore
  readonly anchors: AnchorKeeper
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface Threads {
  list(me: PersonId, paper: PaperId): Promise<Thread[]>
  /** Opens a thread on some words. Refuses words that are not in the text. */
  open(me: PersonId, paper: PaperId, anchor: AnchorProposal, text: string): Promise<Thread>
  reply(me: PersonId, thread: ThreadId, text: string): Promise<Comment>
  resolve(me: PersonId, thread: ThreadId, resolved: boolean): Promise<Thread>
  /** Attaches a thread to other words. */
  attach(me: PersonId, thread: ThreadId, anchor: AnchorProposal): Promise<Thread>
  changeComment(me: PersonId, comment: CommentId, text: string): Promise<Comment>
  deleteComment(me: PersonId, comment: CommentId): Promise<void>
}

export function keepThreads({ access, threads, anchors, audit, bus, clock }: ThreadNeeds): Threads {
  const now = () => new Date(clock.now()).toISOString()

  /** The thread, for somebody who may do this in its paper. */
  async function ask(me: PersonId, id: ThreadId, action: Action): Promise<StoredThread> {
    const thread = await threads.find(id)
    if (thread === null) throw new Refusal('not-found')
    await access.ask(me, thread.paper, action)
    return thread
  }

  /** A comment of `me`'s own that still has its words, and its thread. */
  async function askForMine(me: PersonId, id: CommentId): Promise<{ thread: StoredThread; comment: StoredComment }> {
    const thread = await threads.threadOf(id)
    if (thread === null) throw new Refusal('not-found')
    await access.ask(me, thread.paper, 'comment')
    const comment = thread.comments.find((other) => other.id === id)
    if (comment === undefined || comment.deletedAt !== null) throw new Refusal('not-found')
    if (comment.by?.id !== me) throw new Refusal('not-allowed')
    return { thread, comment }
  }

  async function place(me: PersonId, paper: PaperId, proposal: AnchorProposal): Promise<StoredAnchor> {
    if (proposal.kind === 'title') return titleAnchor((await access.ask(me, paper, 'comment')).paper.title)
    const anchor = await anchors.read(paper, (text) => anchorFor(text, proposal))
    if (anchor === null) throw new Refusal('words-not-found')
    return anchor
  }

  async function done(me: PersonId, paper: PaperId, deed: string, about: string): Promise<void> {
    await audit.record({ person: me, paper, deed, about })
    bus.tell({ kind: 'threads changed', paper })
  }

  async function read(me: PersonId, thread: ThreadId): Promise<Thread> {
    const found = await threads.find(thread)
    if (found === null) throw new Refusal('not-found')
    return threadFor(me, found)
  }

  return {
    async list(me, paper) {
      await access.ask(me, paper, 'read paper')
      await anchors.lookOnce(paper)
      return (await threads.list(paper)).map((thread) => threadFor(me, thread))
    },

    async open(me, paper, proposal, words) {
      await access.ask(me, paper, 'comment')
      const anchor = await place(me, paper, proposal)
      const thread = await threads.open({ paper, anchor, by: me, text: words, at: now() })
      await done(me, paper, 'thread opened', thread.id)
      return threadFor(me, thread)
    },

    async reply(me, id, words) {
      const thread = await ask(me, id, 'comment')
      const comment = await threads.reply(id, me, words, now())
      if (comment === null) throw new Refusal('not-found')
      await done(me, thread.paper, 'replied', comment.id)
      return commentFor(me, comment)
    },

    async resolve(me, id, resolved) {
      const thread = await ask(me, id, 'resolve thread')
      // Resolving what is resolved leaves it to who did it first.
      if (resolved !== (thread.resolved !== null)) {
        await threads.resolve(id, resolved ? { by: me, at: now() } : null)
        await done(me, thread.paper, resolved ? 'thread resolved' : 'thread reopened', id)
      }
      return read(me, id)
    },

    async attach(me, id, proposal) {
      const thread = await ask(me, id, 'attach thread')
      await threads.attach(id, await place(me, thread.paper, proposal))
      await done(me, thread.paper, 'thread attached', id)
      return read(me, id)
    },

    async changeComment(me, id, words) {
      const { thread, comment } = await askForMine(me, id)
      const editedAt = now()
      await threads.changeComment(id, words, editedAt)
      await done(me, thread.paper, 'comment changed', id)
      return commentFor(me, { ...comment, text: words, editedAt })
    },

    async deleteComment(me, id) {
      const { thread } = await askForMine(me, id)
      await threads.deleteComment(id, now())
      await done(me, thread.paper, 'comment deleted', id)
    },
  }
}

const threadFor = (me: PersonId, { id, anchor, removedBy, openedAt, resolved, comments }: StoredThread): Thread => ({
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
  openedAt,
  comments: comments.map((comment) => commentFor(me, comment)),
})

const commentFor = (me: PersonId, { id, by, text, at, editedAt, deletedAt }: StoredComment): Comment => ({
  id,
  by,
  text,
  at,
  editedAt,
  deleted: deletedAt !== null,
  mine: by?.id === me,
})
