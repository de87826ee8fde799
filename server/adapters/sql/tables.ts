// The tables of rejoinder.db as Kysely sees them. Times are ISO 8601 text in UTC, booleans 0 or 1. The log has a file of its own.
import type { Role } from '../../../shared/roles/role.ts'

export interface Tables {
  /** better-auth's own table, with our three columns. Made by better-auth's migration. */
  user: {
    id: string
    name: string
    email: string
    emailVerified: number
    image: string | null
    createdAt: string
    updatedAt: string
    affiliation: string
    isHost: number
    colour: number
  }
  session: {
    id: string
    userId: string
    token: string
    expiresAt: string
    createdAt: string
    updatedAt: string
    ipAddress: string | null
    userAgent: string | null
  }
  debate: { id: string; title: string; question: string; started_by: string | null; started_at: string }
  source: {
    id: string
    debate_id: string
    title: string
    author: string
    year: number | null
    address: string
    added_by: string | null
    added_at: string
  }
  paper: {
    id: string
    slug: string
    title: string
    debate_id: string | null
    lineage: string
    epoch: number
    archived_at: string | null
    created_by: string | null
    created_at: string
    edited_at: string
    edited_by: string | null
  }
  member: { paper_id: string; person_id: string; role: Role; since: string }
  /** When somebody last had the paper open: what is newer waits for them. */
  visit: { paper_id: string; person_id: string; at: string }
  invite: {
    id: string
    paper_id: string
    role: Role
    email: string | null
    token_hash: string
    invited_by: string | null
    created_at: string
    expires_at: string
    revoked_at: string | null
  }
  invite_use: { invite_id: string; person_id: string; at: string }
  thread: {
    id: string
    paper_id: string
    opened_at: string
    resolved_by: string | null
    resolved_at: string | null
    anchor_state: 'live' | 'approximate' | 'unanchored'
    anchor_start: string | null
    anchor_end: string | null
    quote: string
    before_quote: string
    after_quote: string
  }
  comment: {
    id: string
    thread_id: string
    person_id: string | null
    text: string
    at: string
    edited_at: string | null
    deleted_at: string | null
  }
  version: {
    id: string
    paper_id: string
    name: string | null
    seq: number
    at: string
    named_by: string | null
    /** JSON list of person ids: who wrote since the version before. */
    people: string
    words: number
  }
  edition: {
    paper_id: string
    number: number
    seq: number
    /** The frozen record, as canonical JSON: everything the page shows. Its SHA-256 is `hash`. */
    record: string
    hash: string
    published_by: string | null
    published_at: string
  }
  image: {
    id: string
    paper_id: string
    added_by: string | null
    added_at: string
    type: string
    width: number
    height: number
    bytes: Uint8Array
    /** 1 once an edition shows it: then anybody may see it. */
    published: number
  }
  /** Who did what to which paper. Never contents. Append only. */
  audit: { id: string; at: string; person_id: string | null; paper_id: string | null; deed: string; about: string }
  /** Letters that could not leave because mail is not set up; the host can read them. */
  outbox: { id: string; at: string; recipient: string; subject: string; text: string }
  /** Small facts of the server itself, such as its secret's fingerprint or whether it was seeded. */
  setting: { name: string; value: string }
}
