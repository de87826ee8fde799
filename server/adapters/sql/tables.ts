// The tables of rejoinder.db as Kysely sees them. Times are ISO 8601 text in UTC, booleans 0 or 1. The log has a file of its own.
// Ids carry their brands here too, so that a column of papers is never compared with one of threads.
import type { AskLetter } from '../../../shared/model/ask.ts'
import type { NameShown } from '../../../shared/model/guest.ts'
import type {
  CommentId,
  DebateId,
  ImageId,
  InviteId,
  NoticeId,
  PaperId,
  PersonId,
  SourceId,
  ThreadId,
  VersionId,
} from '../../../shared/model/ids.ts'
import type { LetterPace, NoticeKind } from '../../../shared/model/notice.ts'
import type { Outcome } from '../../../shared/model/outcome.ts'
import type { Reaction } from '../../../shared/model/reaction.ts'
import type { AnchorKind } from '../../../shared/model/thread.ts'
import type { Role } from '../../../shared/roles/role.ts'

export interface Tables {
  /** better-auth's own table, with our three columns. Made by better-auth's migration. */
  user: {
    id: PersonId
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
    affiliation: string
    isHost: number
    colour: number
    isGuest: number
  }
  session: {
    id: string
    userId: PersonId
    token: string
    expiresAt: string
    createdAt: string
    updatedAt: string
    ipAddress: string | null
    userAgent: string | null
  }
  debate: { id: DebateId; title: string; question: string; started_by: PersonId | null; started_at: string }
  source: {
    id: SourceId
    debate_id: DebateId
    title: string
    author: string
    year: number | null
    address: string
    added_by: PersonId | null
    added_at: string
  }
  paper: {
    id: PaperId
    slug: string
    title: string
    debate_id: DebateId | null
    lineage: string
    epoch: number
    archived_at: string | null
    created_by: PersonId | null
    created_at: string
    edited_at: string
    edited_by: PersonId | null
  }
  member: { paper_id: PaperId; person_id: PersonId; role: Role; since: string }
  /** When somebody last had the paper open: what is newer waits for them. */
  visit: { paper_id: PaperId; person_id: PersonId; at: string }
  invite: {
    id: InviteId
    paper_id: PaperId
    role: Role
    email: string | null
    token_hash: string
    invited_by: PersonId | null
    created_at: string
    expires_at: string
    revoked_at: string | null
    /** 1: people may come in with a name only. */
    guests: number
    /** 1: for one person, whoever comes first. */
    once: number
    /** For whom it is, in the words of who made it. */
    note: string
  }
  invite_use: { invite_id: InviteId; person_id: PersonId; at: string }
  guest: {
    person_id: PersonId
    /** What stands instead of a name that only editors may know. */
    number: number
    paper_id: PaperId
    invite_id: InviteId
    shown: NameShown
    /** Given to hear of replies, and for nothing else. */
    email: string | null
    at: string
    /** The account that was signed in to in the guest's browser, and may say that the guest was them. */
    offered_to: PersonId | null
    claimed_by: PersonId | null
  }
  thread: {
    id: ThreadId
    paper_id: PaperId
    opened_at: string
    resolved_by: PersonId | null
    resolved_at: string | null
    anchor_state: 'live' | 'approximate' | 'unanchored'
    anchor_start: string | null
    anchor_end: string | null
    quote: string
    before_quote: string
    after_quote: string
    anchor_kind: AnchorKind
    /** The ids of its characters: client, clock and length of each piece, in base 36. */
    anchor_own: string
    removed_by: PersonId | null
    removed_at: string | null
    outcome: Outcome | null
    outcome_reason: string
  }
  /** Characters that were taken out and put in again, by their ids in the log. `certain`: 0 or 1. */
  moved: {
    paper_id: PaperId
    from_client: number
    from_clock: number
    length: number
    to_client: number
    to_clock: number
    /** The edit that put them in. */
    seq: number
    certain: number
  }
  /** Up to which edit a text was followed for this, and what has been taken out of it and not been found again (JSON). */
  followed: { paper_id: PaperId; seq: number; removed: string }
  comment: {
    id: CommentId
    thread_id: ThreadId
    person_id: PersonId | null
    text: string
    at: string
    edited_at: string | null
    deleted_at: string | null
    /** The owner who took it down; null: nobody, or its writer deleted it. */
    removed_by: PersonId | null
    removal_reason: string
  }
  /** Whom a comment names, by the name that stands in it. */
  mention: { comment_id: CommentId; person_id: PersonId; name: string }
  reaction: { comment_id: CommentId; person_id: PersonId; reaction: Reaction; at: string }
  /** Who looks after a thread; `due` is a day. */
  assignment: { thread_id: ThreadId; person_id: PersonId; assigned_by: PersonId | null; at: string; due: string | null }
  /** A thread that asks one person one thing: somebody in the paper, or whoever comes in by the invitation sent to an address. */
  ask: {
    thread_id: ThreadId
    asked_by: PersonId
    person_id: PersonId | null
    email: string | null
    invite_id: InviteId | null
    at: string
    due: string | null
    letter: AskLetter
    /** 1: the letter carried the question. */
    words: number
    opened_at: string | null
    answered_at: string | null
  }
  /** What somebody should hear of. */
  notice: {
    id: NoticeId
    person_id: PersonId
    kind: NoticeKind
    paper_id: PaperId
    thread_id: ThreadId
    comment_id: CommentId | null
    by: PersonId | null
    at: string
    seen_at: string | null
    mailed_at: string | null
  }
  letter_wish: { person_id: PersonId; pace: LetterPace; passages: number }
  /** Papers somebody wants no letters about. */
  mute: { person_id: PersonId; paper_id: PaperId }
  version: {
    id: VersionId
    paper_id: PaperId
    name: string | null
    seq: number
    at: string
    named_by: PersonId | null
    /** JSON list of person ids: who wrote since the version before. */
    people: string
    words: number
  }
  edition: {
    paper_id: PaperId
    number: number
    seq: number
    /** The frozen record, as canonical JSON: everything the page shows. Its SHA-256 is `hash`. */
    record: string
    hash: string
    published_by: PersonId | null
    published_at: string
  }
  /** One of an edition's people, by their place in its record, whose name is shown no more. */
  name_off: { paper_id: PaperId; number: number; place: number; at: string }
  image: {
    id: ImageId
    paper_id: PaperId
    added_by: PersonId | null
    added_at: string
    type: string
    width: number
    height: number
    bytes: Uint8Array
    /** 1 once an edition shows it: then anybody may see it. */
    published: number
  }
  /** Who did what to which paper. Never contents. Append only. */
  audit: { id: string; at: string; person_id: PersonId | null; paper_id: PaperId | null; deed: string; about: string }
  /** Letters that could not leave because mail is not set up; the host can read them. */
  outbox: {
    id: string
    at: string
    recipient: string
    subject: string
    text: string
    html: string | null
    /** A record, in JSON. */
    headers: string
    until: number | null
    /** How it reads without words of comments; null when it carries none. */
    bare_text: string | null
    bare_html: string | null
  }
  /** Whose words a letter in the outbox carries. */
  outbox_words: { letter_id: string; comment_id: CommentId }
  /** Small facts of the server itself, such as its secret's fingerprint or whether it was seeded. */
  setting: { name: string; value: string }
}
