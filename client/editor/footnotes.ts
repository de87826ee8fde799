// Footnotes: a reference in the text, and a block at the end of the paper that carries its words. They are numbered by the order of the
// references when they are shown, so that no number is ever stored and two people can add footnotes at once.
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, Selection, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'

export interface FootnotePlaces {
  /** Footnote id -> its number: its first reference's place in the order of the text. */
  readonly numbers: ReadonlyMap<string, number>
  readonly references: readonly { readonly id: string; readonly at: number }[]
  readonly footnotes: readonly { readonly id: string; readonly at: number; readonly size: number }[]
}

/** Where the references and the footnotes of a document stand. */
export function footnotePlaces(doc: Node): FootnotePlaces {
  const numbers = new Map<string, number>()
  const references: { id: string; at: number }[] = []
  const footnotes: { id: string; at: number; size: number }[] = []
  doc.descendants((node, at) => {
    const id = String(node.attrs.id ?? '')
    if (node.type.name === 'footnote') footnotes.push({ id, at, size: node.nodeSize })
    if (node.type.name !== 'footnoteReference') return
    references.push({ id, at })
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
  })
  return { numbers, references, footnotes }
}

interface Drawn extends FootnotePlaces {
  readonly decorations: DecorationSet
}

const key = new PluginKey<Drawn>('footnotes')

/** Numbers the footnotes and lets people jump both ways. Never writes. */
export function footnoteNumbers(): Extension {
  return Extension.create({
    name: 'footnoteNumbers',
    addProseMirrorPlugins: () => [
      new Plugin<Drawn>({
        key,
        state: {
          init: (_config, { doc }) => draw(doc),
          apply: (tr, before) => (tr.docChanged ? draw(tr.doc) : before),
        },
        props: {
          decorations: (state) => key.getState(state)?.decorations,
          handleClickOn(view, _at, node) {
            if (node.type.name !== 'footnoteReference') return false
            return jump(view, placeOfWords(view.state, String(node.attrs.id)))
          },
        },
      }),
    ],
  })
}

function draw(doc: Node): Drawn {
  const places = footnotePlaces(doc)
  const { numbers, references, footnotes } = places
  const decorations = [
    ...references.map(({ id, at }) => {
      const number = numbers.get(id) ?? 0
      return Decoration.node(at, at + 1, {
        'data-number': String(number),
        role: 'link',
        'aria-label': `Footnote ${number}`,
      })
    }),
    ...footnotes.flatMap(({ id, at, size }) => {
      const number = numbers.get(id)
      const look = { class: number === undefined ? 'footnote is-unused' : 'footnote', role: 'note' }
      return [
        Decoration.node(at, at + size, {
          ...look,
          'aria-label': number === undefined ? 'Unused footnote' : `Footnote ${number}`,
        }),
        Decoration.widget(at + 1, (view) => backButton(view, id, number), {
          side: -1,
          key: `${id} ${number}`,
          ignoreSelection: true,
        }),
      ]
    }),
  ]
  return { ...places, decorations: DecorationSet.create(doc, decorations) }
}

function backButton(view: EditorView, id: string, number: number | undefined): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'footnote-number'
  button.contentEditable = 'false'
  // The keyboard has its own way back (the footnote shortcut): a stop in every footnote would be in the way.
  button.tabIndex = -1
  button.textContent = number === undefined ? '–' : String(number)
  const words = number === undefined ? 'Nothing in the text refers to this footnote' : `Back to footnote ${number} in the text`
  button.title = words
  button.setAttribute('aria-label', words)
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => jump(view, placeOfReference(view.state, id)))
  return button
}

/** True when the caret stands in a footnote, or at a reference to one. */
export function isAtFootnote(state: EditorState): boolean {
  return footnoteAround(state) !== null || referenceAt(state) !== null
}

/** From a reference to its footnote, or from a footnote back into the text. False when the caret is at neither. */
export function goBetweenFootnotes(editor: Editor): boolean {
  const { state, view } = editor
  const within = footnoteAround(state)
  if (within !== null) return jump(view, placeOfReference(state, within))
  const reference = referenceAt(state)
  return reference !== null && jump(view, placeOfWords(state, reference))
}

/** Puts a reference at the caret and an empty footnote at its place at the end, and goes there to write. */
export function insertFootnote(editor: Editor): boolean {
  const { state, view } = editor
  const { footnote, footnoteReference, paragraph } = state.schema.nodes
  if (!footnote || !footnoteReference || !paragraph) return false
  const id = crypto.randomUUID().slice(0, 8)
  const { $to } = state.selection
  if (!$to.parent.canReplaceWith($to.index(), $to.index(), footnoteReference)) return false
  const tr = state.tr.insert($to.pos, footnoteReference.create({ id }))
  const { numbers, footnotes } = footnotePlaces(tr.doc)
  const number = numbers.get(id) ?? 0
  // Before the first footnote that is referred to later in the text.
  const next = footnotes.find((one) => (numbers.get(one.id) ?? 0) > number)
  const at = next?.at ?? tr.doc.content.size
  tr.insert(at, footnote.create({ id }, paragraph.create()))
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))).scrollIntoView()
  view.dispatch(tr)
  view.focus()
  return true
}

function footnoteAround({ selection }: EditorState): string | null {
  for (let depth = selection.$from.depth; depth > 0; depth--) {
    const node = selection.$from.node(depth)
    if (node.type.name === 'footnote') return String(node.attrs.id)
  }
  return null
}

function referenceAt({ selection }: EditorState): string | null {
  const { nodeBefore, nodeAfter } = selection.$from
  const node = [nodeBefore, nodeAfter].find((one) => one?.type.name === 'footnoteReference')
  return node ? String(node.attrs.id) : null
}

function placeOfWords(state: EditorState, id: string): number | null {
  const found = key.getState(state)?.footnotes.find((one) => one.id === id)
  // Into the first paragraph, after what stands there.
  return found === undefined ? null : found.at + (state.doc.nodeAt(found.at)?.firstChild?.nodeSize ?? 2)
}

function placeOfReference(state: EditorState, id: string): number | null {
  const found = key.getState(state)?.references.find((one) => one.id === id)
  return found === undefined ? null : found.at + 1
}

function jump(view: EditorView, at: number | null): boolean {
  if (at === null) return false
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at), -1)).scrollIntoView())
  view.focus()
  return true
}
