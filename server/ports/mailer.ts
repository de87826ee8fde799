import type { CommentId } from '../../shared/model/ids.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Further headers, such as List-Unsubscribe. */
  readonly headers?: Readonly<Record<string, string>>
  /** What it says is over then (ms since 1970): it is not sent any more. */
  readonly until?: number
  /** Comments whose words stand in it, and how it reads without them, for when they are taken back while it waits. */
  readonly carries?: CarriedWords
}

export interface CarriedWords {
  readonly comments: readonly CommentId[]
  readonly bare: { readonly text: string; readonly html: string }
}

export interface Mailer {
  /** Whether letters leave this server. Without mail settings they land in an outbox the host can read. */
  readonly leaves: boolean
  /** Hands a letter over. Resolves to false when it could not be delivered to the mail server (noted in the journal). */
  send(letter: Letter): Promise<boolean>
}
