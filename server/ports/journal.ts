// Log lines are records with a fixed name. Never a paper's words, a token, or an address of a person.
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>

export interface Journal {
  note(name: string, facts?: Facts): void
  warn(name: string, facts?: Facts): void
  /** A bug, logged once at the rim, with its stack. */
  bug(name: string, error: unknown, facts?: Facts): void
}
