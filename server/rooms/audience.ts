// Everybody in a room, told at once: what one commit brings is packed once, and leaves each line in one piece.
import type { CloseReason } from '../../shared/protocol/close-codes.ts'
import { frame } from '../../shared/protocol/frames.ts'
import { limits } from '../../shared/protocol/limits.ts'
import type { Clock } from '../ports/clock.ts'
import { presenceFrame, savedFrame } from './frames-out.ts'
import type { Guest } from './guest.ts'
import { pack } from './pack.ts'

/** An edit as it is told: to everybody but who wrote it. */
export interface ToldEdit {
  readonly from: Guest | null
  readonly frame: Uint8Array
}

export class Audience {
  readonly guests: ReadonlySet<Guest>
  readonly #guests = new Set<Guest>()
  readonly #clock: Clock
  #isHeld = false
  #stopBeating: (() => void) | null = null

  constructor(clock: Clock) {
    this.guests = this.#guests
    this.#clock = clock
  }

  add(guest: Guest): void {
    this.#guests.add(guest)
    if (this.#isHeld) guest.line.hold()
    this.#keepBeating()
  }

  /** False when the guest was not here. */
  remove(guest: Guest): boolean {
    const wasHere = this.#guests.delete(guest)
    if (this.#guests.size === 0) this.#stopBeating?.()
    return wasHere
  }

  /** A frame of ours, to those who asked for its kind. */
  tell(kind: number, bytes: Uint8Array): void {
    for (const guest of this.#guests) if (guest.wants.has(kind)) guest.line.send(bytes)
  }

  /** The edits of one commit, to each guest what the others wrote, and how much of their own is on disk. */
  tellEdits(edits: readonly ToldEdit[]): void {
    const writers = new Set(edits.map(({ from }) => from))
    const packed = edits.map((edit) => ({ from: edit.from, bytes: pack([edit.frame]) }))
    const toReaders = together(packed.map(({ bytes }) => bytes))
    for (const guest of [...this.#guests]) {
      const fromOthers = writers.has(guest) ? packed.filter(({ from }) => from !== guest).map(({ bytes }) => bytes) : toReaders
      const saved = guest.owesSaved() ? [pack([savedFrame(guest.tellSaved())])] : []
      guest.line.sendPacked(...together([...fromOthers, ...saved]))
    }
  }

  tellSaved(guest: Guest): void {
    if (guest.owesSaved()) guest.line.send(savedFrame(guest.tellSaved()))
  }

  /** While the disk does not keep up nobody is read: what they write waits with them. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return
    this.#isHeld = isHeld
    for (const { line } of this.#guests) {
      if (isHeld) line.hold()
      else line.release()
    }
  }

  closeAll(why: CloseReason): void {
    for (const guest of [...this.#guests]) guest.line.close(why)
    this.#guests.clear()
    this.#stopBeating?.()
  }

  #keepBeating(): void {
    if (this.#stopBeating) return
    const stop = this.#clock.after(limits.heartbeatEvery / 2, () => {
      this.#stopBeating = null
      const hello = presenceFrame([])
      for (const guest of [...this.#guests]) guest.line.beat(guest.wants.has(frame.saved) ? savedFrame(guest.toldSaved) : hello)
      if (this.#guests.size > 0) this.#keepBeating()
    })
    this.#stopBeating = () => {
      stop()
      this.#stopBeating = null
    }
  }
}

/** Small pieces are joined, which costs less than handing on each; large ones are not copied for each guest. */
function together(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  const size = pieces.reduce((sum, { length }) => sum + length, 0)
  return pieces.length > 1 && size < smallBytes ? [Buffer.concat(pieces)] : pieces
}

const smallBytes = 16_384
