// What people wrote, and what became of it as far as they were told. Every word they write is a token of its own, so that one lost, doubled or deleted
// on purpose can be told apart.

/** An edit of one person: what it writes, and which tokens it takes away. */
export interface WrittenEdit {
  readonly writes: string | null
  readonly deletes: readonly string[]
}

export class Ledger {
  /** Tokens somebody wrote; those whose writing was called saved. */
  readonly written = new Set<string>()
  readonly savedWords = new Set<string>()
  /** Tokens somebody took away; those whose deletion was called saved. */
  readonly deleted = new Set<string>()
  readonly savedDeletions = new Set<string>()
  #next = 0

  /** A token nobody has written before. */
  token(): string {
    return `t${(this.#next++).toString(32)}z`
  }

  made({ writes, deletes }: WrittenEdit): void {
    if (writes !== null) this.written.add(writes)
    for (const token of deletes) this.deleted.add(token)
  }

  /** The server has called this edit saved. */
  saved({ writes, deletes }: WrittenEdit): void {
    if (writes !== null) this.savedWords.add(writes)
    for (const token of deletes) this.savedDeletions.add(token)
  }
}

export function tokensIn(text: string): string[] {
  return text.match(/t[0-9a-v]+z/g) ?? []
}
