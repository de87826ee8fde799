// Undo of one's own edits only. What others wrote since stays, and the caret goes back to where the edit was made.
import * as Y from 'yjs'
import type { Body } from '../../shared/document/body.ts'

/** A selection as strip indexes. */
export interface OwnCaret {
  readonly anchor: number
  readonly head: number
}

interface CaretDoor {
  /** Where the selection is now; null without a view. */
  readonly caret: () => OwnCaret | null
  readonly show: (caret: OwnCaret) => void
}

interface KeptCaret {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** Edits less than this apart are one step (ms). */
const stepPause = 500

export class OwnUndo {
  readonly #ydoc: Y.Doc
  readonly #text: Y.Text
  readonly #manager: Y.UndoManager
  readonly #door: CaretDoor
  /** Where the caret was before the edit that is being written: the place to go back to. Kept by characters, not by number. */
  #before: KeptCaret | null = null

  /** Watches the edits written with `origin`. */
  constructor(ydoc: Y.Doc, { text, markers }: Body, origin: object, door: CaretDoor) {
    this.#ydoc = ydoc
    this.#text = text
    this.#door = door
    this.#manager = new Y.UndoManager([text, markers], { trackedOrigins: new Set([origin]), captureTimeout: stepPause })
    this.#manager.on('stack-item-added', this.#keepCaret)
    this.#manager.on('stack-item-popped', this.#showCaret)
  }

  /** To be told before each own edit. */
  set caretBefore(caret: OwnCaret | null) {
    this.#before = caret === null ? null : { anchor: this.#kept(caret.anchor), head: this.#kept(caret.head) }
  }

  undo(): boolean {
    this.caretBefore = this.#door.caret()
    return this.#manager.undo() !== null
  }

  redo(): boolean {
    this.caretBefore = this.#door.caret()
    return this.#manager.redo() !== null
  }

  endStep(): void {
    this.#manager.stopCapturing()
  }

  /** Whether a transaction was made by undo or redo here. */
  isOwn(origin: unknown): boolean {
    return origin === this.#manager
  }

  destroy(): void {
    this.#manager.off('stack-item-added', this.#keepCaret)
    this.#manager.off('stack-item-popped', this.#showCaret)
    this.#manager.destroy()
  }

  #kept(index: number): Y.RelativePosition {
    return Y.createRelativePositionFromTypeIndex(this.#text, index, -1)
  }

  readonly #keepCaret = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    if (this.#before !== null) stackItem.meta.set(OwnUndo, this.#before)
  }

  readonly #showCaret = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    const kept = stackItem.meta.get(OwnUndo) as KeptCaret | undefined // only #keepCaret writes under this key
    if (kept === undefined) return
    const anchor = this.#index(kept.anchor)
    const head = this.#index(kept.head)
    if (anchor !== null && head !== null) this.#door.show({ anchor, head })
  }

  #index(position: Y.RelativePosition): number | null {
    const place = Y.createAbsolutePositionFromRelativePosition(position, this.#ydoc)
    return place?.type === this.#text ? place.index : null
  }
}
