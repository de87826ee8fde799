// Branded ids: a paper's id cannot be given where a thread's is asked for.
import { z } from 'zod'

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
export const PersonId = id.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const DebateId = id.brand<'DebateId'>()
export type DebateId = z.infer<typeof DebateId>
export const SourceId = id.brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>
export const PaperId = id.brand<'PaperId'>()
export type PaperId = z.infer<typeof PaperId>
export const ThreadId = id.brand<'ThreadId'>()
export type ThreadId = z.infer<typeof ThreadId>
export const CommentId = id.brand<'CommentId'>()
export type CommentId = z.infer<typeof CommentId>
export const VersionId = id.brand<'VersionId'>()
export type VersionId = z.infer<typeof VersionId>
export const InviteId = id.brand<'InviteId'>()
export type InviteId = z.infer<typeof InviteId>
export const NoticeId = id.brand<'NoticeId'>()
export type NoticeId = z.infer<typeof NoticeId>
export const SessionId = id.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
export const PasskeyId = id.brand<'PasskeyId'>()
export type PasskeyId = z.infer<typeof PasskeyId>
export const ImageId = id.brand<'ImageId'>()
export type ImageId = z.infer<typeof ImageId>
