// Holds one editor and one paper's strip together. An edit here becomes the smallest change of the strip; a change from elsewhere becomes
// the smallest step in the editor. Opening, focusing and reading write nothing: only a difference between the editor's document and what
// the strip renders to is ever written, never one between stored and rendered form. STRIP, sections 5 and 6.
import type { Node, Schema } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { StepMap } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { type Block, blocksOf } from '../../shared/document/blocks.ts'
import { applyEdits, type Body, bodyOf } from '../../shared/document/body.ts'
import { editsBetween } from '../../shared/document/edits.ts'
import type { Follow } from '../../shared/document/pair-tokens.ts'
import type { StripChange } from '../../shared/document/strip.ts'
import { stripDelta } from './strip-delta.ts'
import { indexToPm, pmToIndex } from './strip-places.ts'
import { keepSelection, markAsFromRoom, selectBetween } from './strip-selection.ts'
import { StripState } from './strip-state.ts'
import { stepsTo } from './strip-steps.ts'
import { type OwnCaret, OwnUndo } from './undo.ts'

/** Rounds of saying again what normalisation had hidden, before the editor is corrected instead. */
const healingRounds = 3

export class StripSync {
  readonly #ydoc: Y.Doc
  readonly #body: Body
  readonly #state: StripState
  readonly #undo: OwnUndo
  readonly #mayWrite: () => boolean
  /** How each document of the editor came from the one before. */
  readonly #origins = new WeakMap<Node, { readonly before: Node; readonly maps: readonly StepMap[] }>()
  #view: EditorView | null = null
  /** Changes of the transaction under way, then those the editor has not been shown. */
  #heard: StripChange[][] = []
  #heardKeys: (string | null)[] = []
  #unshown: StripChange[][] = []
  #mustShow = false
  #isShowing = false
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
    this.#body.text.observe(this.#hearText)
    this.#body.markers.observe(this.#hearMarkers)
    ydoc.on('afterTransaction', this.#afterTransaction)
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
    return pmToIndex(this.#state.rendered.blocks, pos)
  }

  indexToPm(index: number): number {
    return indexToPm(this.#state.rendered.blocks, index)
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
    this.#body.text.unobserve(this.#hearText)
    this.#body.markers.unobserve(this.#hearMarkers)
    this.#ydoc.off('afterTransaction', this.#afterTransaction)
    this.#ydoc.off('afterAllTransactions', this.#afterAllTransactions)
    this.#undo.destroy()
    this.#view = null
  }

  attach(view: EditorView): void {
    this.#view = view
    if (view.state.doc.eq(this.doc)) this.#adopt(view.state.doc)
    // The strip changed between making the editor and showing it. A view under construction takes no transactions.
    else queueMicrotask(() => this.#show([]))
  }

  detach(): void {
    this.#view = null
  }

  /** Remembers how a document came about, so that several transactions can be followed at once. */
  note(tr: Transaction): void {
    if (tr.docChanged) this.#origins.set(tr.doc, { before: tr.before, maps: tr.mapping.maps })
  }

  /** Writes what the editor changed. Called after each update of the view. */
  flush(view: EditorView, before: EditorState): void {
    const next = view.state.doc
    if (next === this.doc || this.#isShowing || this.#unshown.length > 0) return
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
    let follow = this.#followTo(next)
    for (let round = 0; round <= healingRounds; round++) {
      const edits = editsBetween(this.#state.rendered, wanted, follow)
      if (edits === null) return
      this.#ydoc.transact(() => applyEdits(this.#body, edits), this)
      this.#state.render()
      if (this.doc.eq(next)) return
      follow = null
    }
  }

  /** Follows positions of the rendered document to `next`, or null when how one came from the other is not known. */
  #followTo(next: Node): Follow | null {
    const maps: StepMap[] = []
    for (let doc = next; doc !== this.doc; ) {
      const origin = this.#origins.get(doc)
      if (origin === undefined) return null
      maps.unshift(...origin.maps)
      doc = origin.before
    }
    return (pos) => {
      let at = pos
      for (const map of maps) {
        const result = map.mapResult(at, 1)
        if (result.deletedAfter) return null
        at = result.pos
      }
      return at
    }
  }

  #adopt(doc: Node): void {
    this.#state.adopt(doc, this.#blocksOf(doc))
  }

  #blocksOf(doc: Node): readonly Block[] {
    if (this.#listed?.doc !== doc) this.#listed = { doc, blocks: blocksOf(doc) }
    return this.#listed.blocks
  }

  readonly #hearText = (event: Y.YTextEvent): void => {
    this.#heard.push(stripDelta(event))
  }

  readonly #hearMarkers = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
    this.#heardKeys.push(...keysChanged)
  }

  readonly #afterTransaction = (transaction: Y.Transaction): void => {
    if (this.#heard.length === 0 && this.#heardKeys.length === 0) return
    const deltas = this.#heard
    const keys = this.#heardKeys
    this.#heard = []
    this.#heardKeys = []
    let isStructural = keys.length > 0
    for (const delta of deltas) if (this.#state.take(delta)) isStructural = true
    if (keys.length > 0) this.#state.takeMarkers(keys)
    this.#state.checkLength(this.#body.text.length)
    if (transaction.origin === this) return
    // What I type after somebody reshaped the paper is another step of undo than what I typed before.
    if (isStructural && !this.#undo.isOwn(transaction.origin)) this.#undo.endStep()
    this.#unshown.push(...deltas)
    this.#mustShow = true
  }

  /** Only now: a write in answer, made any earlier, would be heard of too late (STRIP, section 12). */
  readonly #afterAllTransactions = (): void => {
    if (!this.#mustShow) return
    this.#mustShow = false
    const deltas = this.#unshown
    this.#unshown = []
    this.#show(deltas)
  }

  /** Brings the editor to what the strip renders to. */
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
