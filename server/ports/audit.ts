// Who did what to which paper: appended to, never changed, never with a paper's words or an address in it.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface Deed {
  readonly person: PersonId | null
  readonly paper: PaperId | null
  /** A fixed phrase in the past tense: 'role changed', 'invitation withdrawn'. */
  readonly deed: string
  /** Ids, roles and numbers that say what it was about. */
  readonly about?: string
}

export interface Audit {
  /** Notes a deed with the time it was done. */
  record(deed: Deed): Promise<void>
}
