// How features hear of each other without importing each other. Delivery is in order per paper and never throws at the sender.
import type { PaperId, PersonId, SessionId } from '../../shared/model/ids.ts'

export type News =
  | {
      readonly kind: 'edited'
      readonly paper: PaperId
      readonly seq: number
      readonly person: PersonId
      readonly deletes: boolean
    }
  | { readonly kind: 'access changed'; readonly paper: PaperId; readonly person: PersonId }
  | { readonly kind: 'session ended'; readonly person: PersonId; readonly session: SessionId }
  | { readonly kind: 'person changed'; readonly person: PersonId }
  | { readonly kind: 'threads changed'; readonly paper: PaperId }
  | { readonly kind: 'people changed'; readonly paper: PaperId }
  | { readonly kind: 'versions changed'; readonly paper: PaperId }
  | { readonly kind: 'editions changed'; readonly paper: PaperId }
  | { readonly kind: 'paper changed'; readonly paper: PaperId }

export interface Bus {
  /** Tells everybody who listens; returns at once. */
  tell(news: News): void
  /** Calls `hear` for all news from now on; returns how to stop. */
  listen(hear: (news: News) => void): () => void
}
