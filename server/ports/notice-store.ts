// What people should hear of, and how they want to. Notices are added with what they are about (ThreadStore); here they are read and marked.
import type { NoticeId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'
import type { LetterWishes, Notice } from '../../shared/model/notice.ts'

/** Somebody whose notices have been neither seen nor mailed. */
export interface Addressee {
  readonly person: PersonId
  readonly email: string
  readonly wishes: LetterWishes
  /** Oldest first, at least one. */
  readonly notices: readonly Notice[]
}

export interface NoticeStore {
  /** What somebody should hear of in papers they have a role in, newest first, at most 200. */
  list(person: PersonId): Promise<Notice[]>
  countUnseen(person: PersonId): Promise<number>
  /** Marks notices of theirs as seen: these, those about a thread, or all. */
  see(person: PersonId, what: NoticeId | ThreadId | 'all', at: string): Promise<void>
  /** Everybody who wants letters and has not heard of something, muted papers left out. */
  addressees(): Promise<Addressee[]>
  /** These were handed to the mail server (or the outbox). */
  mailed(notices: readonly NoticeId[], at: string): Promise<void>
  wishesOf(person: PersonId): Promise<LetterWishes>
  wish(person: PersonId, wishes: LetterWishes): Promise<void>
  isMuted(person: PersonId, paper: PaperId): Promise<boolean>
  mute(person: PersonId, paper: PaperId, muted: boolean): Promise<void>
}
