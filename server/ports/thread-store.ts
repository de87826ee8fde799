// Threads of comments, and the places in the text they are about. The text itself is never touched by them.
import type { Piece } from '../../shared/document/stretches.ts'
import type { AskLetter } from '../../shared/model/ask.ts'
import type { CommentId, InviteId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { NoticeKind } from '../../shared/model/notice.ts'
import type { Outcome } from '../../shared/model/outcome.ts'
import type { Person } from '../../shared/model/person.ts'
import type { Reacted, Reaction } from '../../shared/model/reaction.ts'
import type { AnchorKind, AnchorState } from '../../shared/model/thread.ts'
import type { SentAsk } from './ask-letters.ts'

/** Where a thread's words are: Yjs relative positions in base64, and the words themselves to find them again by. */
export interface StoredAnchor {
  readonly kind: AnchorKind
  readonly state: AnchorState
  /** The very characters it is about, wherever they were moved since. None: not known, since it was placed by likeness or long ago. */
  readonly own: readonly Piece[]
  readonly start: string | null
  readonly end: string | null
  readonly quote: string
  readonly before: string
  readonly after: string
  /** Unanchored: who took the words out, and when, where that is known. */
  readonly removed: { readonly by: PersonId | null; readonly at: string } | null
}

export interface StoredComment {
  readonly id: CommentId
  readonly by: Person | null
  readonly text: string
  readonly at: string
  readonly editedAt: string | null
  readonly deletedAt: string | null
  /** Of one that an owner took down, at `deletedAt`; null of any other. */
  readonly removalReason: string | null
  readonly mentions: readonly Named[]
  readonly reactions: readonly Reacted[]
}

/** Somebody whose name stands in a comment. */
export interface Named {
  readonly id: PersonId
  readonly name: string
}

/** Somebody who should hear of what is stored, and why. It is noted in the same transaction. */
export interface Hearer {
  readonly person: PersonId
  readonly kind: NoticeKind
}

/** A comment to store. */
export interface Said {
  readonly by: PersonId
  readonly text: string
  readonly mentions: readonly Named[]
  readonly hearers: readonly Hearer[]
  readonly at: string
}

export interface StoredThread {
  readonly id: ThreadId
  readonly paper: PaperId
  readonly anchor: StoredAnchor
  /** Who took its words out; null too when nobody did. */
  readonly removedBy: Person | null
  readonly openedAt: string
  readonly resolved: {
    readonly by: Person | null
    readonly at: string
    readonly outcome: Outcome | null
    readonly reason: string
  } | null
  readonly assigned: {
    readonly to: Person
    readonly by: Person | null
    readonly at: string
    readonly due: string | null
  } | null
  readonly asked: {
    readonly to: Person | null
    readonly by: Person | null
    readonly email: string | null
    readonly at: string
    readonly due: string | null
    readonly letter: AskLetter
    readonly words: boolean
    readonly openedAt: string | null
    readonly answeredAt: string | null
  } | null
  readonly comments: readonly StoredComment[]
}

/** Whom a new thread asks: somebody in the paper, or whoever comes in by an invitation that was sent to an address. */
export interface ToAsk {
  readonly person: PersonId | null
  readonly email: string | null
  readonly invite: InviteId | null
  readonly due: string | null
}

export interface ToResolve {
  readonly by: PersonId
  readonly at: string
  readonly outcome: Outcome | null
  readonly reason: string
  readonly hearers: readonly Hearer[]
}

export interface ToAssign {
  readonly to: PersonId
  readonly by: PersonId
  readonly at: string
  readonly due: string | null
  readonly hearers: readonly Hearer[]
}

export interface ToRemove {
  readonly by: PersonId
  readonly at: string
  readonly reason: string
  readonly hearers: readonly Hearer[]
}

export interface PlacedAnchor {
  readonly thread: ThreadId
  readonly anchor: StoredAnchor
}

/** An anchor that was found elsewhere, or not any more. */
export interface MovedAnchor {
  readonly thread: ThreadId
  readonly from: StoredAnchor
  readonly to: StoredAnchor
}

export interface ThreadStore {
  /** All threads of a paper in the order they were opened, with their comments in order. */
  list(paper: PaperId): Promise<readonly StoredThread[]>
  /** How many threads of a paper are open. */
  countOpen(paper: PaperId): Promise<number>
  /** One thread, or null. */
  find(thread: ThreadId): Promise<StoredThread | null>
  /** The thread a comment stands in, or null. */
  threadOf(comment: CommentId): Promise<StoredThread | null>
  /**
   * Opens a thread with its first comment, and whom it asks, in one transaction. Not new: the same words by the same person at the same place,
   * sent again; that thread is the answer. A question is never taken for one sent again.
   */
  open(
    paper: PaperId,
    anchor: StoredAnchor,
    said: Said,
    ask: ToAsk | null,
  ): Promise<{ readonly thread: StoredThread; readonly isNew: boolean }>
  /** What became of the letter of a question. */
  noteLetter(thread: ThreadId, sent: SentAsk): Promise<void>
  /** Adds a reply; null when the thread is gone. One by who was asked is the answer. Not new: the last comment, sent again. */
  reply(thread: ThreadId, said: Said): Promise<{ readonly comment: StoredComment; readonly isNew: boolean } | null>
  /** Resolves a thread, or reopens it with null. */
  resolve(thread: ThreadId, resolution: ToResolve | null): Promise<void>
  /** Gives a thread to somebody to look after; with null to nobody. */
  assign(thread: ThreadId, assignment: ToAssign | null): Promise<void>
  /** Changes the words of a comment, and whom it names. False when its words are gone: none come back. */
  changeComment(comment: CommentId, said: Said): Promise<boolean>
  /** Notes that somebody reacts to a comment in this way; twice is once. One whose words are gone takes none. */
  react(comment: CommentId, person: PersonId, reaction: Reaction, at: string): Promise<void>
  unreact(comment: CommentId, person: PersonId, reaction: Reaction): Promise<void>
  /**
   * Deletes a comment, in one transaction. One that others answered keeps its place without its words; the last one goes, and with it
   * the deleted ones right before it; the thread goes with its last comment. Nothing is done to one whose words are gone already.
   */
  deleteComment(comment: CommentId, at: string): Promise<void>
  /**
   * Takes a comment down, in one transaction: its words go, from letters that wait too, and it keeps its place whatever stands around it.
   * False when its words were gone already.
   */
  removeComment(comment: CommentId, removal: ToRemove): Promise<boolean>
  /** Where the threads of a paper are anchored. */
  anchors(paper: PaperId): Promise<readonly PlacedAnchor[]>
  /** Attaches a thread to other words. */
  attach(thread: ThreadId, anchor: StoredAnchor): Promise<void>
  /** Stores where threads went, in one transaction, passing over those that meanwhile are not where they were. Returns how many it stored. */
  moveAnchors(moved: readonly MovedAnchor[]): Promise<number>
}
