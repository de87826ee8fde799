// A journal that keeps its lines to be looked at.
import type { Facts, Journal } from '../../server/ports/journal.ts'

export interface KeptJournal extends Journal {
  readonly lines: readonly {
    readonly kind: 'note' | 'warn' | 'bug'
    readonly name: string
    readonly facts: Facts
    readonly error?: unknown
  }[]
}

export function keptJournal(): KeptJournal {
  const lines: KeptJournal['lines'][number][] = []
  return {
    lines,
    note: (name, facts = {}) => void lines.push({ kind: 'note', name, facts }),
    warn: (name, facts = {}) => void lines.push({ kind: 'warn', name, facts }),
    bug: (name, error, facts = {}) => void lines.push({ kind: 'bug', name, facts, error }),
  }
}
