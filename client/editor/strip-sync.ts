// Holds one editor and one paper's strip together. An edit here becomes the smallest change of the strip; a change from elsewhere becomes
// the smallest step in the editor. Opening, focusing and reading write nothing: only a difference between the editor's document and what
// the strip renders to is ever written, never one between stored and rendered form. STRIP, sections 5 and 6. While a word is being composed
// the editor stays behind the strip: drawn anew, the word would slip from the input method's hands and stand there twice.
import type { Node, Schema } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { type Block, blocksOf } from '../../shared/document/blocks.ts'
import { applyEdits, type Body, bodyOf } from '../../shared/document/body.ts'
import { editsBetween, type StripEdits } from '../../shared/document/edits.ts'
import type { StripChange } from '../../shared/document/strip.ts'
import { DocumentOrigins } from './document-origins.ts'
import { readPending } from './room-transactions.ts'
import { Backlog } from './strip-backlog.ts'
import { type HeardChange, StripEar } from './strip-ear.ts'
import { indexToPm, pmToIndex } from './strip-places.ts'
import { keepSelection, markAsFromRoom, selectBetween } from './strip-selection.ts'
import { StripState } from './strip-state.ts'
import { stepsTo } from './strip-steps.ts'
import { type OwnCaret, OwnUndo } from './undo.ts'

/** Rounds of saying again what normalisation had hidden, before the editor is corrected instead. */
const healingRounds = 3

/** Not every end of a composition is told (a click, Android's own), so it is looked for (ms). */
const untilLookedAgain = 300

export class StripSync {
  readonly #ydoc: Y.Doc
  readonly #body: Body
  readonly #state: StripState
  readonly #undo: OwnUndo
  readonly #mayWrite: () => boolean
  readonly #origins = new DocumentOrigins()
  readonly #ear: StripEar
  #view: EditorView | null = null
  readonly #backlog = new Backlog()
  /** A transaction of Yjs is being brought to its end: nothing may be written before it is (STRIP, section 12). */
  #mustCatchUp = false
  #isShowing = false
  #lookAgain: ReturnType<typeof setTimeout> | undefined
  /** The blocks of the document they were last asked for. */
  #listed: { readonly doc: Node; readonly blocks: readonly Block[] } | null = null

  constructor(ydoc: Y.Doc, schema: Schema, mayWrite: () => boolean) {
    this.#ydoc = ydoc
    this.#body = bodyOf(ydoc)
    this.#state = new StripState(schema, this.#body)
    this.#mayWrite = mayWrite
    this.#undo = new OwnUndo(ydoc, this.#body, this, {
      caret: () => (this.#view === null ? null : this.#caretOf(this.#view.state)),
      show: (caret) => this.#showCaret(caret),
    })
    this.#ear = new StripEar(ydoc, this.#body, (change, origin) => this.#hear(change, origin))
    ydoc.on('afterAllTransactions', this.#afterAllTransactions)
  }

  get doc(): Node {
    return this.#state.rendered.doc
  }

  get text(): Y.Text {
    return this.#body.text
  }

  get ydoc(): Y.Doc {
    return this.#ydoc
  }

  /** For a position in the editor's document, the index in the strip. */
  pmToIndex(pos: number): number {
    return this.#backlog.toPaper(pmToIndex(this.#state.rendered.blocks, pos))
  }

  indexToPm(index: number): number {
    return indexToPm(this.#state.rendered.blocks, this.#backlog.toShown(index))
  }

  /** Whether others' changes wait for a word that is being composed. */
  get isBehind(): boolean {
    return !this.#backlog.isEmpty
  }

  /** Takes back my own last change, whatever others did since. False: there is none. */
  undo(): boolean {
    return this.#mayWrite() && this.#undo.undo()
  }

  redo(): boolean {
    return this.#mayWrite() && this.#undo.redo()
  }

  /** The next edit begins a new step of undo. */
  endUndoStep(): void {
    this.#undo.endStep()
  }

  destroy(): void {
    this.#ear.stop()
    this.#ydoc.off('afterAllTransactions', this.#afterAllTransactions)
    this.#undo.destroy()
    this.detach()
  }

  attach(view: EditorView): void {
    this.#view = view
    if (view.state.doc.eq(this.doc)) this.#adopt(view.state.doc)
    // The strip changed between making the editor and showing it. A view under construction takes no transactions.
    else queueMicrotask(() => this.#show([]))
  }

  detach(): void {
    clearTimeout(this.#lookAgain)
    this.#view = null
  }

  /** Remembers how a document came about. */
  note(tr: Transaction): void {
    this.#origins.note(tr)
  }

  /** Writes what the editor changed. Called after each update of the view. */
  flush(view: EditorView, before: EditorState): void {
    const next = view.state.doc
    if (next === this.doc || this.#isShowing) return
    if (this.#ydoc._transaction !== null || this.#mustCatchUp) {
      this.#mustCatchUp = true
      return
    }
    if (next.eq(this.doc)) {
      this.#adopt(next)
      return
    }
    if (this.#mayWrite()) this.#write(next, before)
    if (this.doc.eq(next)) this.#adopt(next)
    else this.#show([])
  }

  #write(next: Node, before: EditorState): void {
    const wanted = this.#blocksOf(next)
    this.#undo.caretBefore = before.doc === this.doc ? this.#caretOf(before) : null
    let follow = this.#origins.follow(this.doc, next)
    for (let round = 0; round <= healingRounds; round++) {
      const edits = editsBetween(this.#state.rendered, wanted, follow)
      if (edits === null) return
      this.#carryOut(edits)
      this.#state.render()
      if (this.doc.eq(next)) return
      follow = null
    }
  }

  #carryOut({ delta, markers }: StripEdits): void {
    const isBehind = this.isBehind
    const carried = this.#backlog.carryOver(delta)
    this.#ydoc.transact(() => applyEdits(this.#body, { delta: carried, markers }), this)
    // Otherwise they are heard as they were made.
    if (isBehind) this.#take({ deltas: [delta], keys: markers.flatMap(({ id }) => [`${id}.l`, `${id}.p`]) })
  }

  #adopt(doc: Node): void {
    this.#state.adopt(doc, this.#blocksOf(doc))
  }

  #blocksOf(doc: Node): readonly Block[] {
    if (this.#listed?.doc !== doc) this.#listed = { doc, blocks: blocksOf(doc) }
    return this.#listed.blocks
  }

  #hear(change: HeardChange, origin: unknown): void {
    if (origin !== this) {
      this.#backlog.add({ ...change, isMine: this.#undo.isOwn(origin) })
      this.#mustCatchUp = true
    } else if (!this.isBehind) {
      this.#take(change)
      this.#state.checkLength(this.#body.text.length)
    }
  }

  /** Takes changes into what is rendered next. True when they came near the blocks themselves. */
  #take({ deltas, keys }: HeardChange): boolean {
    let isStructural = keys.length > 0
    for (const delta of deltas) if (this.#state.take(delta)) isStructural = true
    if (keys.length > 0) this.#state.takeMarkers(keys)
    return isStructural
  }

  /** Only now: a write in answer, made any earlier, would be heard of too late (STRIP, section 12). */
  readonly #afterAllTransactions = (): void => {
    if (!this.#mustCatchUp) return
    this.#mustCatchUp = false
    this.catchUp()
  }

  /** Shows what has come from elsewhere, once nobody is composing a word. What the person did before comes first. */
  catchUp(): void {
    clearTimeout(this.#lookAgain)
    const view = this.#view
    if (view !== null && !view.isDestroyed) {
      readPending(view)
      this.flush(view, view.state)
      if (view.composing && !this.#backlog.hasMine) {
        if (this.isBehind) this.#lookAgain = setTimeout(() => this.catchUp(), untilLookedAgain)
        return
      }
    }
    const unshown = this.#backlog.empty()
    if (unshown.length === 0) return
    for (const change of unshown) {
      // What I type after somebody reshaped the paper is another step of undo than what I typed before.
      if (this.#take(change) && !change.isMine) this.#undo.endStep()
    }
    this.#state.checkLength(this.#body.text.length)
    this.#show(unshown.flatMap(({ deltas }) => deltas))
  }

  /** Brings the editor to what the strip renders to, by these changes. */
  #show(deltas: readonly (readonly StripChange[])[]): void {
    const view = this.#view
    if (view === null || view.isDestroyed) {
      this.#state.render()
      return
    }
    const selection = keepSelection(view.state, this.#state.rendered.blocks)
    const { doc } = this.#state.render()
    if (view.state.doc.eq(doc)) {
      this.#adopt(view.state.doc)
      return
    }
    const tr = view.state.tr
    stepsTo(tr, doc)
    this.#adopt(tr.doc)
    selection.restore(tr, this.#state.rendered.blocks, deltas)
    this.#isShowing = true
    try {
      view.dispatch(markAsFromRoom(tr))
    } finally {
      this.#isShowing = false
    }
  }

  #caretOf({ selection }: EditorState): OwnCaret {
    return { anchor: this.pmToIndex(selection.anchor), head: this.pmToIndex(selection.head) }
  }

  #showCaret(caret: OwnCaret): void {
    if (this.#view === null) return
    const { state } = this.#view
    const anchor = this.indexToPm(caret.anchor)
    const head = this.indexToPm(caret.head)
    this.#view.dispatch(selectBetween(state.tr, anchor, head).scrollIntoView())
  }
}
