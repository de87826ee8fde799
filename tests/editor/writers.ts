// People with real editors and no browser. Their lines are held until told: `exchange` lets everybody hear everything.
import { type AnyExtension, Editor } from '@tiptap/core'
import * as Y from 'yjs'
import { stripBinding, syncOf } from '../../client/editor/strip-binding.ts'
import { pmToIndex } from '../../client/editor/strip-places.ts'
import type { StripSync } from '../../client/editor/strip-sync.ts'
import { tableEditing } from '../../client/editor/table-editing.ts'
import { bodyOf, markerReader, stripOf } from '../../shared/document/body.ts'
import { cutAtMarkers } from '../../shared/document/raw-blocks.ts'
import { paperExtensions } from '../../shared/document/schema.ts'
import { unflatten } from '../../shared/document/unflatten.ts'

export interface Writer {
  readonly name: string
  readonly ydoc: Y.Doc
  readonly editor: Editor
  readonly sync: StripSync
  /** Updates this document made by itself or by its editor, since it was last asked. */
  unsent(): number
}

export interface WriterOptions {
  readonly editable?: () => boolean
  readonly extensions?: readonly AnyExtension[]
  /** Further extensions, or what makes them for the document. */
  readonly beside?: readonly AnyExtension[] | ((ydoc: Y.Doc) => readonly AnyExtension[])
  readonly clientId?: number
}

const origin = 'line'
const everybody: Writer[] = []

export function writer(name: string, from: Writer | null, options: WriterOptions = {}): Writer {
  const ydoc = new Y.Doc()
  if (options.clientId !== undefined) ydoc.clientID = options.clientId
  let made = 0
  ydoc.on('update', (_update: Uint8Array, from: unknown) => {
    if (from !== origin) made++
  })
  if (from !== null) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(from.ydoc), origin)
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      ...(options.extensions ?? paperExtensions),
      stripBinding({ ydoc, ...(options.editable === undefined ? {} : { editable: options.editable }) }),
      tableEditing(),
      ...(typeof options.beside === 'function' ? options.beside(ydoc) : (options.beside ?? [])),
    ],
    // Nothing can be measured here, so nothing is scrolled.
    editorProps: { handleScrollToSelection: () => true },
  })
  const made_ = {
    name,
    ydoc,
    editor,
    sync: syncOf(editor),
    unsent() {
      const count = made
      made = 0
      return count
    },
  }
  everybody.push(made_)
  return made_
}

/** Everybody hears everything the others wrote. */
export function exchange(...writers: readonly Writer[]): void {
  for (let round = 0; round < 2; round++) {
    for (const from of writers) for (const to of writers) if (from !== to) tell(from, to)
  }
}

export function tell(from: Writer, to: Writer): void {
  const update = Y.encodeStateAsUpdate(from.ydoc, Y.encodeStateVector(to.ydoc))
  if (update.length > 2) Y.applyUpdate(to.ydoc, update, origin)
}

export function everybodyLeaves(): void {
  for (const { editor } of everybody.splice(0)) editor.destroy()
}

/** From here on an input method has a word in its hands; what others do waits for it. */
export function beginComposing({ editor }: Writer): void {
  // Composing over a selection deletes it.
  editor.commands.setTextSelection(editor.state.selection.to)
  editor.view.dom.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
}

export function endComposing({ editor, sync }: Writer): void {
  editor.view.dom.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  sync.catchUp()
}

/** Where these words begin in the editor's document. */
export function at(who: Writer, words: string, occurrence = 0): number {
  let found = -1
  let left = occurrence
  who.editor.state.doc.descendants((node, pos) => {
    if (found >= 0 || !node.isTextblock) return found < 0
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc')
    for (let i = text.indexOf(words); i >= 0 && found < 0; i = text.indexOf(words, i + 1)) if (left-- === 0) found = pos + 1 + i
    return false
  })
  if (found < 0) throw new Error(`${who.name} does not see "${words}" in ${who.editor.state.doc.toString()}`)
  return found
}

export function type(who: Writer, pos: number, words: string): void {
  who.editor.view.dispatch(who.editor.state.tr.insertText(words, pos))
}

export function select(who: Writer, from: number, to = from): void {
  who.editor.commands.setTextSelection({ from, to })
}

export function shown(who: Writer): string {
  return who.editor.state.doc.toString()
}

export function selected(who: Writer): string {
  const { from, to } = who.editor.state.selection
  return who.editor.state.doc.textBetween(from, to, '\n', '\ufffc')
}

/** What should hold at any moment for anybody: a sound document, equal to what the strip says when read from the start (unless it is behind). */
export function isSound(who: Writer): string | null {
  const { doc } = who.editor.state
  doc.check()
  if (!doc.eq(who.sync.doc)) return `${who.name}'s editor shows ${doc} and the binding ${who.sync.doc}`
  if (who.sync.isBehind) return null
  const body = bodyOf(who.ydoc)
  const fresh = unflatten(who.editor.schema, cutAtMarkers(stripOf(body)), markerReader(body))
  if (!fresh.doc.eq(doc)) return `${who.name}'s editor shows ${doc} and the strip says ${fresh.doc}`
  for (const { pos } of fresh.blocks) {
    const [is, shouldBe] = [who.sync.pmToIndex(pos + 1), pmToIndex(fresh.blocks, pos + 1)]
    if (is !== shouldBe) return `${who.name}'s position ${pos + 1} is taken for ${is} and is ${shouldBe}`
  }
  return null
}
