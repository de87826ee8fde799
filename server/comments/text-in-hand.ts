// One paper's text as it is followed: hears each edit, remembers what was taken out, and finds out what was put in again elsewhere.

import type * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { Piece } from '../../shared/document/stretches.ts'
import type { FollowedText, MoveOfCharacters, RemovedStretch } from '../ports/followed-text.ts'
import type { TextChange } from '../ports/text-changes.ts'
import { findMoves } from './find-moves.ts'
import { MovedCharacters } from './moved-characters.ts'
import { type Removal, RemovedText } from './removed-text.ts'

/** How soon (ms) what is deleted beside what somebody has just deleted is part of it: a word taken back letter by letter is a word. */
const oneGo = 2000

export class TextInHand {
  readonly moved: MovedCharacters
  readonly #removed: RemovedText
  #seq: number
  readonly #newMoves: MoveOfCharacters[] = []

  constructor({ seq, moves, removed }: FollowedText) {
    this.#seq = seq
    this.moved = new MovedCharacters(moves)
    this.#removed = new RemovedText(removed)
  }

  get seq(): number {
    return this.#seq
  }

  /** Gives the moves the edit made. */
  hear(change: TextChange, ydoc: Y.Doc): readonly MoveOfCharacters[] {
    this.#seq = change.seq
    if (change.removed.length === 0 && this.#removed.isEmpty) return none
    const body = bodyOf(ydoc)
    const { seq, person, at, removed } = change
    const own = removed.map((stretch) => this.#remember({ ...stretch, seq, person, at }))
    const moves = findMoves(change, change.added(), own, this.#removed, body)
    for (const move of moves) this.moved.add(move)
    this.#newMoves.push(...moves)
    return moves
  }

  /** Who took most of these elements out, and when; null when nobody knows any more. */
  whoRemoved(pieces: readonly Piece[]): Pick<RemovedStretch, 'person' | 'at'> | null {
    const count = new Map<Removal, number>()
    for (const { removal, from, to } of this.#removed.lettersOf(pieces)) {
      const lost = removal.found.subarray(from, to).reduce((sum, found) => sum + 1 - found, 0)
      count.set(removal, (count.get(removal) ?? 0) + lost)
    }
    const [most] = [...count].filter(([, lost]) => lost > 0).toSorted(([a, m], [b, n]) => n - m || b.seq - a.seq)
    return most === undefined ? null : most[0]
  }

  forgetOld(isNeeded: (piece: Piece) => boolean): void {
    this.#removed.forgetOld(isNeeded)
  }

  /** What was found out and has not been kept. */
  news(): FollowedText {
    return { seq: this.#seq, moves: [...this.#newMoves], removed: this.#removed.rest() }
  }

  /** These are kept. */
  kept({ moves }: FollowedText): void {
    this.#newMoves.splice(0, moves.length)
  }

  #remember(stretch: RemovedStretch): Removal {
    const last = this.#removed.removals.at(-1)
    if (last === undefined || last.person !== stretch.person || stretch.at - last.at > oneGo || last.found.includes(1))
      return this.#removed.add(stretch)
    const joined = joinedTo(last, stretch)
    if (joined === null) return this.#removed.add(stretch)
    this.#removed.drop(last)
    return this.#removed.add(joined)
  }
}

const none: readonly MoveOfCharacters[] = []

/** Two removals as one, when the second stood right before or after the first. */
function joinedTo(last: RemovedStretch, next: RemovedStretch): RemovedStretch | null {
  if (last.seq === next.seq) return null
  if (last.after === next.after && last.before === (next.before + next.text).slice(-last.before.length || undefined))
    return { ...next, pieces: [...next.pieces, ...last.pieces], text: next.text + last.text }
  if (last.before === next.before && last.after === (next.text + next.after).slice(0, last.after.length))
    return { ...next, pieces: [...last.pieces, ...next.pieces], text: last.text + next.text }
  return null
}
