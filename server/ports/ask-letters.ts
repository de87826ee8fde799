// The letter of a question that was stored just now: who asks has it sent, and hears what became of it.
import type { AskLetter } from '../../shared/model/ask.ts'
import type { CommentId, PaperId, PersonId, ThreadId } from '../../shared/model/ids.ts'

export interface AskToSend {
  readonly paper: PaperId
  readonly thread: ThreadId
  readonly comment: CommentId
  readonly title: string
  readonly asker: string
  readonly question: string
  /** The words it is about; null: not to be sent. */
  readonly quote: string | null
  readonly due: string | null
  /** Somebody outside gets the link that was made for them. */
  readonly to: { readonly person: PersonId } | { readonly email: string; readonly url: string }
}

export interface SentAsk {
  readonly letter: AskLetter
  /** Whether it carried the question. */
  readonly words: boolean
}

export type SendAsk = (ask: AskToSend) => Promise<SentAsk>
