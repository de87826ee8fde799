// Somebody at work on a real line: edits at random, keeps what was not called saved, offers it again when back, and notes in the ledger what was.
import { type Dice, dice } from '../editor/dice.ts'
import { RawGuest, type RawGuestOptions } from '../kit/raw-guest.ts'
import type { Ledger, WrittenEdit } from './ledger.ts'
import { editAtRandom, type Kind } from './random-edit.ts'

export interface WritingGuestOptions extends RawGuestOptions {
  readonly ledger: Ledger
  readonly seed: number
  /** Kinds of edit it makes, instead of the usual ones. */
  readonly mix?: readonly Kind[]
}

export class WritingGuest extends RawGuest {
  readonly roll: Dice
  readonly #ledger: Ledger
  readonly #mix: readonly Kind[] | undefined
  /** Edits nobody has called saved, with the frame of this connection that carries each; null: none yet. */
  readonly #unsaved = new Map<WrittenEdit, number | null>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ ledger, seed, mix, ...options }: WritingGuestOptions) {
    super(options)
    this.#ledger = ledger
    this.#mix = mix
    this.roll = dice(seed)
  }

  /** One edit. Without a line it stays here, until an offer carries it. */
  edit(): void {
    this.noteSaved()
    const before = this.sent
    let isChange = false
    this.ydoc.once('update', () => {
      isChange = true
    })
    const made = editAtRandom(this.ydoc, this.roll, this.#ledger, this.#mix)
    // What was bold already and is made bold is no change: no frame will ever carry it.
    if (isChange) this.#unsaved.set(made, this.sent > before ? this.sent : null)
  }

  /** Edits every few milliseconds until `stop`, whether the line holds or not. */
  writeEvery(least: number, most: number): void {
    this.#timer = setTimeout(
      () => {
        this.edit()
        this.writeEvery(least, most)
      },
      least + this.roll() * (most - least),
    )
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** What this connection has called saved, is. */
  noteSaved(): void {
    for (const [edit, frame] of this.#unsaved) {
      if (frame === null || frame > this.saved) continue
      this.#ledger.saved(edit)
      this.#unsaved.delete(edit)
    }
  }

  /** Goes on where another left off: the same document, at another address. */
  takeOver(other: WritingGuest): void {
    other.noteSaved()
    for (const edit of other.#unsaved.keys()) this.#unsaved.set(edit, null)
  }

  override async open(): Promise<void> {
    this.noteSaved()
    // The frames of the old connection are no more; the new one's step 2 carries what they carried.
    for (const edit of this.#unsaved.keys()) this.#unsaved.set(edit, null)
    await super.open()
  }

  /** Step 2 holds everything that is here. */
  override sendStep2(update: Uint8Array): void {
    super.sendStep2(update)
    for (const [edit, frame] of this.#unsaved) if (frame === null) this.#unsaved.set(edit, this.sent)
  }

  /** Resolves when everything written here is called saved. */
  async untilAllSaved(ms = 20_000): Promise<void> {
    await this.until(() => {
      this.noteSaved()
      return this.#unsaved.size === 0
    }, ms)
  }
}
