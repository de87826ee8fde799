// Conversations about words of a paper. They never touch the text, so nobody needs the right to write in order to comment.
import { Refusal } from '../../shared/api/failure.ts'
import { mayChangeAssignment, type NewAssignment } from '../../shared/model/assignment.ts'
import type { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { OutcomeLine, Resolution } from '../../shared/model/outcome.ts'
import type { Reaction } from '../../shared/model/reaction.ts'
import type { AnchorProposal, Comment, CommentInput, Thread } from '../../shared/model/thread.ts'
import { type Action, may } from '../../shared/roles/may.ts'
import { openPace } from '../http/pace.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { KnownMember } from '../ports/member-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import type { Hearer, Named, Said, StoredAnchor, StoredComment, StoredThread, ThreadStore, ToAsk } from '../ports/thread-store.ts'
import type { AnchorKeeper } from './anchor-keeper.ts'
import { anchorFor, titleAnchor } from './anchoring.ts'
import { refuseWrongDay } from './due-day.ts'
import { outcomesOf } from './outcomes.ts'
import { publicWords } from './public-words.ts'
import { commentFor, threadFor } from './thread-for.ts'
import {
  hearersOfAssignment,
  hearersOfChange,
  hearersOfOpening,
  hearersOfOutcome,
  hearersOfRemoval,
  hearersOfReply,
} from './who-hears.ts'

export interface ThreadNeeds {
  readonly access: PaperAccess
  readonly threads: ThreadStore
  readonly anchors: AnchorKeeper
  /** Everybody with a role in a paper. */
  readonly membersOf: (paper: PaperId) => Promise<readonly KnownMember[]>
  /** Whether somebody came by a link alone, without an account. */
  readonly isGuest: (person: PersonId) => Promise<boolean>
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

interface Found {
  readonly thread: StoredThread
  readonly comment: StoredComment
}

export interface Threads {
  list(me: PersonId, paper: PaperId): Promise<Thread[]>
  /** Opens a thread on some words. Refuses words that are not in the text. `ask`: called once it is clear that they are. */
  open(me: PersonId, paper: PaperId, anchor: AnchorProposal, said: CommentInput, ask?: () => Promise<ToAsk>): Promise<Thread>
  /** One thread. */
  read(me: PersonId, thread: ThreadId): Promise<Thread>
  reply(me: PersonId, thread: ThreadId, said: CommentInput): Promise<Comment>
  /** Resolves or reopens: whoever may resolve threads any of them, everybody who comments the threads they opened. */
  resolve(me: PersonId, thread: ThreadId, resolution: Resolution): Promise<Thread>
  /** Gives a thread to somebody who may comment, or (null) to nobody. What somebody else asked for stays, but for who is asked and who may resolve threads. */
  assign(me: PersonId, thread: ThreadId, assignment: NewAssignment | null): Promise<Thread>
  /** Attaches a thread to other words. */
  attach(me: PersonId, thread: ThreadId, anchor: AnchorProposal): Promise<Thread>
  changeComment(me: PersonId, comment: CommentId, said: CommentInput): Promise<Comment>
  deleteComment(me: PersonId, comment: CommentId): Promise<void>
  /** Takes down anybody's comment, for an owner of its paper, who says why. */
  removeComment(me: PersonId, comment: CommentId, reason: string): Promise<Comment>
  react(me: PersonId, comment: CommentId, reaction: Reaction, on: boolean): Promise<Comment>
  /** What was said and what became of it. */
  outcomes(me: PersonId, paper: PaperId): Promise<OutcomeLine[]>
}

export function keepThreads({ access, threads, anchors, membersOf, isGuest, audit, bus, clock }: ThreadNeeds): Threads {
  // More than anybody writes by hand: who came by a link alone could be a script.
  const comments = openPace(clock, { times: 60, within: 10 * 60_000 })
  const now = () => new Date(clock.now()).toISOString()

  /** The thread, for somebody who may do this in its paper. */
  async function ask(me: PersonId, id: ThreadId, action: Action): Promise<StoredThread> {
    const thread = await threads.find(id)
    if (thread === null) throw new Refusal('not-found')
    await access.ask(me, thread.paper, action)
    return thread
  }

  /** A comment and its thread, for somebody who may do this in its paper. */
  async function find(me: PersonId, id: CommentId, action: Action): Promise<Found> {
    const thread = await threads.threadOf(id)
    if (thread === null) throw new Refusal('not-found')
    await access.ask(me, thread.paper, action)
    const comment = thread.comments.find((other) => other.id === id)
    if (comment === undefined) throw new Refusal('not-found')
    return { thread, comment }
  }

  /** One that still has its words. */
  async function askForComment(me: PersonId, id: CommentId, action: Action): Promise<Found> {
    const found = await find(me, id, action)
    if (found.comment.removalReason !== null) throw new Refusal('comment-removed')
    if (found.comment.deletedAt !== null) throw new Refusal('not-found')
    return found
  }

  /** Somebody was quicker, and took its words away in between. */
  async function refuseGone(me: PersonId, id: CommentId): Promise<never> {
    await askForComment(me, id, 'comment')
    throw new Error('A comment was taken for one without words')
  }

  async function askForMine(me: PersonId, id: CommentId): Promise<Found> {
    const found = await askForComment(me, id, 'comment')
    if (found.comment.by?.id !== me) throw new Refusal('not-allowed')
    return found
  }

  /** What is to be stored of somebody's words, and who in the paper is named. Who has left meanwhile is not called, and nobody's comment fails for it. */
  async function spoken(paper: PaperId, { text, mentions: ids }: CommentInput): Promise<{ words: string; mentions: Named[] }> {
    if (ids.length === 0) return { words: text, mentions: [] }
    const members = new Map((await membersOf(paper)).map(({ person }) => [person.id, person]))
    const people = [...new Set(ids)].flatMap((id) => members.get(id) ?? [])
    return { words: publicWords(text, people), mentions: people.map(({ id, name }) => ({ id, name })) }
  }

  const said = (by: PersonId, words: string, mentions: readonly Named[], hearers: readonly Hearer[]): Said => ({
    by,
    text: words,
    mentions,
    hearers,
    at: now(),
  })

  async function refuseFlood(me: PersonId): Promise<void> {
    if (!comments.take(me) && (await isGuest(me))) throw new Refusal('too-many')
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

    async open(me, paper, proposal, input, ask) {
      await access.ask(me, paper, 'comment')
      await refuseFlood(me)
      const anchor = await place(me, paper, proposal)
      const { words, mentions } = await spoken(paper, input)
      const asked = (await ask?.()) ?? null
      const hearers = hearersOfOpening(me, mentions, asked)
      const { thread, isNew } = await threads.open(paper, anchor, said(me, words, mentions, hearers), asked)
      if (isNew) await done(me, paper, 'thread opened', thread.id)
      return threadFor(me, thread)
    },

    async read(me, id) {
      await ask(me, id, 'read paper')
      return read(me, id)
    },

    async reply(me, id, input) {
      const thread = await ask(me, id, 'comment')
      await refuseFlood(me)
      const { words, mentions } = await spoken(thread.paper, input)
      const replied = await threads.reply(id, said(me, words, mentions, hearersOfReply(me, mentions, thread)))
      if (replied === null) throw new Refusal('not-found')
      if (replied.isNew) await done(me, thread.paper, 'replied', replied.comment.id)
      return commentFor(me, replied.comment)
    },

    async resolve(me, id, { resolved, outcome, reason }) {
      const thread = await ask(me, id, 'comment')
      if (!isOpenedBy(me, thread)) await access.ask(me, thread.paper, 'resolve thread')
      // Resolving what is resolved leaves it to who did it first.
      if (resolved !== (thread.resolved !== null)) {
        const hearers = hearersOfOutcome(me, thread)
        await threads.resolve(id, resolved ? { by: me, at: now(), outcome, reason, hearers } : null)
        await done(me, thread.paper, resolved ? 'thread resolved' : 'thread reopened', id)
      }
      return read(me, id)
    },

    async assign(me, id, assignment) {
      const thread = await ask(me, id, 'assign thread')
      const { role } = await access.ask(me, thread.paper, 'assign thread')
      if (thread.assigned !== null && !mayChangeAssignment(thread.assigned, me, may(role, 'resolve thread'))) {
        throw new Refusal('not-allowed', undefined, othersAssignment)
      }
      if (assignment === null) {
        if (thread.assigned !== null) {
          await threads.assign(id, null)
          await done(me, thread.paper, 'thread unassigned', id)
        }
        return read(me, id)
      }
      const { to, due } = assignment
      const member = (await membersOf(thread.paper)).find(({ person }) => person.id === to)
      if (member === undefined || !may(member.role, 'comment')) {
        throw new Refusal('invalid-input', { to: 'Choose somebody who can comment on this paper.' })
      }
      refuseWrongDay(due, clock)
      await threads.assign(id, { to, by: me, at: now(), due, hearers: hearersOfAssignment(me, to, thread.assigned) })
      await done(me, thread.paper, 'thread assigned', id)
      return read(me, id)
    },

    async attach(me, id, proposal) {
      const thread = await ask(me, id, 'attach thread')
      await threads.attach(id, await place(me, thread.paper, proposal))
      await done(me, thread.paper, 'thread attached', id)
      return read(me, id)
    },

    async changeComment(me, id, input) {
      const { thread, comment } = await askForMine(me, id)
      const { words, mentions } = await spoken(thread.paper, input)
      const change = said(me, words, mentions, hearersOfChange(me, mentions, comment.mentions))
      if (!(await threads.changeComment(id, change))) await refuseGone(me, id)
      await done(me, thread.paper, 'comment changed', id)
      return commentFor(me, { ...comment, text: words, editedAt: change.at, mentions })
    },

    async deleteComment(me, id) {
      const { thread } = await askForMine(me, id)
      await threads.deleteComment(id, now())
      await done(me, thread.paper, 'comment deleted', id)
    },

    async removeComment(me, id, reason) {
      const { thread, comment } = await askForComment(me, id, 'remove comment')
      const removal = { by: me, at: now(), reason, hearers: hearersOfRemoval(me, comment) }
      if (!(await threads.removeComment(id, removal))) await refuseGone(me, id)
      await done(me, thread.paper, 'comment removed', id)
      return commentFor(me, (await find(me, id, 'remove comment')).comment)
    },

    async react(me, id, reaction, on) {
      const { thread } = await askForComment(me, id, 'comment')
      if (on) await threads.react(id, me, reaction, now())
      else await threads.unreact(id, me, reaction)
      bus.tell({ kind: 'threads changed', paper: thread.paper })
      return commentFor(me, (await askForComment(me, id, 'comment')).comment)
    },

    async outcomes(me, paper) {
      await access.ask(me, paper, 'read paper')
      return outcomesOf(await threads.list(paper))
    },
  }
}

const othersAssignment =
  'Somebody else asked for this thread to be looked after. They, whom they asked, and the editors of this paper can change that.'

/** The opener of a thread, as long as their first comment stands. */
function isOpenedBy(me: PersonId, { comments: [first] }: StoredThread): boolean {
  return first?.by?.id === me
}
