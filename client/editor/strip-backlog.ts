// What others changed and the editor does not show yet. As long as there is any, the editor shows an earlier strip than the paper's, and
// places and changes are carried over between the two. Empty but for a moment, and while a word is being composed.
import type { StripChange } from '../../shared/document/strip.ts'
import type { HeardChange } from './strip-ear.ts'
import { mapIndex } from './strip-places.ts'
import { placesBefore, rebased } from './strip-rebase.ts'

export interface Unshown extends HeardChange {
  /** Undo or redo made here: its person waits for it. */
  readonly isMine: boolean
}

export class Backlog {
  #changes: Unshown[] = []

  get isEmpty(): boolean {
    return this.#changes.length === 0
  }

  get hasMine(): boolean {
    return this.#changes.some(({ isMine }) => isMine)
  }

  add(change: Unshown): void {
    this.#changes.push(change)
  }

  /** Hands over all of it, to be shown now. */
  empty(): readonly Unshown[] {
    return this.#changes.splice(0)
  }

  /** A change of the strip that is shown, as the same change of the paper's strip. From now on the change is part of both. */
  carryOver(delta: readonly StripChange[]): readonly StripChange[] {
    let own = delta
    this.#changes = this.#changes.map((change) => ({
      ...change,
      deltas: change.deltas.map((other) => {
        const after = rebased(other, own, false)
        own = rebased(own, other, true)
        return after
      }),
    }))
    return own
  }

  /** For an index of the strip that is shown, the one in the paper's strip. */
  toPaper(index: number): number {
    return this.#deltas().reduce((at, delta) => mapIndex(at, delta, -1), index)
  }

  toShown(index: number): number {
    return this.#deltas().reduceRight((at, delta) => mapIndex(at, placesBefore(delta), -1), index)
  }

  #deltas(): readonly (readonly StripChange[])[] {
    return this.#changes.flatMap(({ deltas }) => deltas)
  }
}
