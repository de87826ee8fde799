// The states of the line, and which of them a close code means.
import { type CloseReason, closeCodes } from '../../shared/protocol/close-codes.ts'

export type Line =
  | { readonly kind: 'connecting' }
  /** `isOldEditor`: this editor knows an older form of the text than the server keeps. It reads, and edits after a reload. */
  | { readonly kind: 'open'; readonly isOldEditor: boolean }
  /** It comes back by itself. `why` where the server said. */
  | { readonly kind: 'waiting'; readonly why: CloseReason | null }
  /** The server answers, but lets no socket through: something on the way blocks them. */
  | { readonly kind: 'blocked' }
  /** It stays closed until somebody does something. */
  | { readonly kind: 'ended'; readonly why: CloseReason | null }

/** What y-websocket takes as the end: it does not connect again by itself. */
export function endsTheLine(code: number | null): boolean {
  return code !== null && code >= 4400 && code < 4500
}

/** A frame past the limit never reaches the room: the socket is closed with RFC 6455's own code (7.4.1). */
const messageTooBig = 1009

/** Null: a code of somebody else, or none. */
export function reasonOf(code: number | null): CloseReason | null {
  if (code === messageTooBig) return 'tooLarge'
  for (const [reason, [known]] of Object.entries(closeCodes)) {
    // Object.entries forgets that the keys are the table's own.
    if (known === code) return reason as CloseReason
  }
  return null
}
