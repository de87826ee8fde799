// What is remembered of a paper's characters: which were moved, and what was taken out of late and may come back. It can be worked out from the log, edit by
// edit; it is kept so that nobody has to, together with the number of the edit up to which it holds.
import type { Piece, Stretch } from '../../shared/document/stretches.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface MoveOfCharacters {
  readonly from: Piece
  readonly to: { readonly client: number; readonly clock: number }
  /** The edit that put them in again. */
  readonly seq: number
  /** False: equal words, and perhaps not the same. */
  readonly isCertain: boolean
}

/** Words that were taken out, by whom, when, and in which edit. */
export interface RemovedStretch extends Stretch {
  readonly person: PersonId | null
  readonly at: number
  readonly seq: number
}

export interface FollowedText {
  /** The last edit that has been looked at. */
  readonly seq: number
  readonly moves: readonly MoveOfCharacters[]
  /** What has been taken out and not been found again, oldest first. */
  readonly removed: readonly RemovedStretch[]
}

export interface FollowedTextStore {
  /** Null: nobody has followed this paper's text. */
  read(paper: PaperId): Promise<FollowedText | null>
  /** Keeps what was found out up to `seq`, in one transaction: new moves are added, `removed` replaces what was there. */
  keep(paper: PaperId, followed: FollowedText): Promise<void>
}
