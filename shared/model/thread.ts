import { z } from 'zod'
import { Ask } from './ask.ts'
import { Assignment } from './assignment.ts'
import { CommentId, PersonId, ThreadId } from './ids.ts'
import { OneLine } from './one-line.ts'
import { Outcome } from './outcome.ts'
import { Person } from './person.ts'
import { Reacted } from './reaction.ts'

/** Something in it can be seen: white space and what a font draws nothing for say nothing. */
export const CommentText = z
  .string()
  .trim()
  .regex(/[^\s\p{Cc}\p{Cf}\p{DI}]/u, 'Write something first.')
  .max(10_000, 'Keep a comment to 10,000 characters.')

/** What somebody writes, and whom they name in it: `@` and the name stand in the text, the ids beside it. Who is not in the paper is not called. */
export const CommentInput = z.object({
  text: CommentText,
  mentions: z.array(PersonId).max(20, 'Name at most 20 people in one comment.').default([]),
})
export type CommentInput = z.infer<typeof CommentInput>

/** Why an owner takes somebody's comment down. Everybody in the paper reads it in the comment's place. */
export const Removal = z.object({
  reason: OneLine.regex(/[\p{L}\p{N}]/u, 'Say in a sentence why it is removed.').max(500, 'Keep the reason to 500 characters.'),
})

/** A Yjs relative position, encoded and in base64. */
const RelativePosition = z.base64().max(200)

/** What a thread can be about: words of the text, a picture in it, a cell of a table that has no words, or the paper's title. */
export const AnchorKind = z.enum(['words', 'picture', 'cell', 'title'])
export type AnchorKind = z.infer<typeof AnchorKind>

/** What a client proposes: the words, and where it sees them. The server decides where they really are. */
export const AnchorProposal = z.object({
  /** For the title: only its words are needed. A picture needs positions; its words are what it is described by. So does a cell. */
  kind: AnchorKind.optional(),
  quote: z.string().min(1, 'Select some words first.').max(2000, 'Select at most 2,000 characters.'),
  start: RelativePosition.optional(),
  end: RelativePosition.optional(),
  before: z.string().max(48).default(''),
  after: z.string().max(48).default(''),
})
export type AnchorProposal = z.infer<typeof AnchorProposal>

/** `live`: exactly these words. `approximate`: found again by their likeness, and shown as such. `unanchored`: the words are gone. */
export const AnchorState = z.enum(['live', 'approximate', 'unanchored'])
export type AnchorState = z.infer<typeof AnchorState>

export const Anchor = z.object({
  kind: AnchorKind,
  state: AnchorState,
  start: RelativePosition.nullable(),
  end: RelativePosition.nullable(),
  /** The words when the thread was opened (or last attached). */
  quote: z.string(),
  /** Unanchored: who took the words out, and when, where that is known. */
  removed: z.object({ by: Person.nullable(), at: z.iso.datetime() }).nullable(),
})
export type Anchor = z.infer<typeof Anchor>

export const Comment = z.object({
  id: CommentId,
  by: Person.nullable(),
  text: z.string(),
  at: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  /** Its words are gone: a deleted comment that others answered keeps its place, and so does every one that an owner removed. */
  deleted: z.boolean(),
  /** An owner of the paper took it down. Its place names nobody, neither who wrote it nor who removed it. */
  removal: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable().default(null),
  mine: z.boolean(),
  /** Who is named in the text, as `@` and their name at that time. */
  mentions: z.array(z.object({ id: PersonId, name: z.string() })),
  reactions: z.array(Reacted),
})
export type Comment = z.infer<typeof Comment>

export const Thread = z.object({
  id: ThreadId,
  anchor: Anchor,
  resolved: z.object({ by: Person.nullable(), at: z.iso.datetime(), outcome: Outcome.nullable(), reason: z.string() }).nullable(),
  assigned: Assignment.nullable(),
  /** The thread asks one person one thing. */
  asked: Ask.nullable(),
  openedAt: z.iso.datetime(),
  comments: z.array(Comment),
})
export type Thread = z.infer<typeof Thread>
