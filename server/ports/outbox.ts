// Letters that could not leave. Without mail settings they stay for the host to read; with them they are tried again.
import type { Letter, Mailer } from './mailer.ts'

export interface WaitingLetter {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly letter: Letter
}

/** As a mailer it only keeps: `send` always resolves to false. */
export interface Outbox extends Mailer {
  /** Letters kept since `since` (ISO 8601), oldest first. */
  waiting(since: string): Promise<readonly WaitingLetter[]>
  /** The newest letters, newest first. */
  newest(count: number): Promise<readonly WaitingLetter[]>
  /** A letter has left after all. */
  remove(id: string): Promise<void>
}
