// In what order the edits of one connection leave. Nothing goes before the first step 2, which holds it all. What is too large for one frame goes in
// pieces: each waits until the one before is called saved, what is typed meanwhile waits too, and a step 2 with all of it ends the row. PROTOCOL.md
// says why `saved` may be believed after that.
import * as Y from 'yjs'
import { cutUpdate, fitsOneFrame } from './cut-update.ts'

/** `piece`: an update that carries a part of what was written here, and settles nothing by itself. */
export type DocumentFrame = 'update' | 'piece' | 'step 2'

export class Outbox {
  readonly #send: (what: DocumentFrame, update: Uint8Array) => void
  #hasOffered = false
  #sent = 0
  /** Pieces that have not left yet; null while there is no row of them. */
  #pieces: Uint8Array[] | null = null
  #typedMeanwhile: Uint8Array[] = []

  constructor(send: (what: DocumentFrame, update: Uint8Array) => void) {
    this.#send = send
  }

  update(update: Uint8Array): void {
    if (this.#pieces !== null) this.#typedMeanwhile.push(update)
    else if (!this.#hasOffered) return
    else if (fitsOneFrame(update)) this.#sendNow('update', update)
    else this.#sendInPieces(update)
  }

  /** The answer to the server's step 1: all that it lacks. */
  offer(update: Uint8Array): void {
    this.#typedMeanwhile = []
    if (fitsOneFrame(update)) this.#finish(update)
    else this.#sendInPieces(update)
  }

  /** The first `frames` document frames of this connection are on disk. */
  saved(frames: number): void {
    if (this.#pieces !== null && frames >= this.#sent) this.#goOn(this.#pieces)
  }

  #sendInPieces(update: Uint8Array): void {
    this.#pieces = cutUpdate(update)
    this.#goOn(this.#pieces)
  }

  #goOn(pieces: Uint8Array[]): void {
    const [next, ...others] = pieces
    if (next === undefined) return
    if (others.length > 0) {
      this.#pieces = others
      this.#sendNow('piece', next)
      return
    }
    const last = this.#typedMeanwhile.length > 0 ? Y.mergeUpdates([next, ...this.#typedMeanwhile]) : next
    this.#typedMeanwhile = []
    if (fitsOneFrame(last) || last === next) this.#finish(last)
    else this.#sendInPieces(last)
  }

  #finish(update: Uint8Array): void {
    this.#pieces = null
    this.#hasOffered = true
    this.#sendNow('step 2', update)
  }

  #sendNow(what: DocumentFrame, update: Uint8Array): void {
    this.#sent += 1
    this.#send(what, update)
  }
}
