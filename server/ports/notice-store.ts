// What people should hear of, and how they want to. Notices are added with what they are about (ThreadStore); here they are read and marked.
import type { CommentId, NoticeId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { LetterWishes, Notice, WaitingThread } from '../../shared/model/notice.ts'

export interface NoticeToMail extends Notice {
  /** The comment whose words these are; null when they are none of a comment. */
  readonly comment: CommentId | null
}

/** Somebody whose notices have been neither seen nor mailed. */
export interface Addressee {
  readonly person: PersonId
  readonly email: string
  /** A guest asked for these letters, and has no page on which to say how often. */
  readonly isGuest: boolean
  readonly wishes: LetterWishes
  /** Oldest first, at least one. */
  readonly notices: readonly NoticeToMail[]
}

export interface NoticeStore {
  /** What somebody should hear of in papers they have a role in, newest first, at most 200. */
  list(person: PersonId): Promise<Notice[]>
  countUnseen(person: PersonId): Promise<number>
  /** What they look after and the questions they have not answered, in open threads of papers they have a role in; what is due first. */
  waiting(person: PersonId): Promise<WaitingThread[]>
  /** Marks notices of theirs as seen: these, those about a thread, or all. */
  see(person: PersonId, what: NoticeId | ThreadId | 'all', at: string): Promise<void>
  /** This person has the thread before them. When it asks them, that is noted and told to who asked, once; returns its paper then, else null. */
  opened(person: PersonId, thread: ThreadId, at: string): Promise<PaperId | null>
  /** Everybody who wants letters and has not heard of something, muted papers left out. */
  addressees(): Promise<Addressee[]>
  /** Where somebody gets letters about a paper (null: they gave no address) and what they said about them (null: nothing). */
  readerOf(
    person: PersonId,
    paper: PaperId,
  ): Promise<{ readonly email: string | null; readonly wishes: LetterWishes | null; readonly muted: boolean }>
  /** The letter of this question was handed over, so that no other letter tells of it. */
  mailedQuestion(person: PersonId, thread: ThreadId, at: string): Promise<void>
  /** These were handed to the mail server (or the outbox). */
  mailed(notices: readonly NoticeId[], at: string): Promise<void>
  wishesOf(person: PersonId): Promise<LetterWishes>
  wish(person: PersonId, wishes: LetterWishes): Promise<void>
  isMuted(person: PersonId, paper: PaperId): Promise<boolean>
  mute(person: PersonId, paper: PaperId, muted: boolean): Promise<void>
}
