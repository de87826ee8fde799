// Draws the threads' places in the text and knows which thread is focused. It is told the places (`showPlaces`), keeps them on their words
// while the text changes, and tells the margin when somebody goes to words that carry a thread. It never writes to the paper.
import { type Editor, Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { readPending } from '../editor/room-transactions.ts'
import { tellThreadPressed } from './comment-events.ts'
import { isCell, isPicture } from './whole-things.ts'

/** Where a thread's words stand in the editor's document. `draft` is the place of a comment that is being written. */
export interface ThreadPlace {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly look: 'live' | 'approximate' | 'draft'
}

export interface Highlights {
  /** In the order of the text. */
  readonly places: readonly ThreadPlace[]
  readonly focused: string | null
  readonly decorations: DecorationSet
}

type Told = { readonly places: readonly ThreadPlace[] } | { readonly focused: string | null }

const key = new PluginKey<Highlights>('thread highlights')
const none: Highlights = { places: [], focused: null, decorations: DecorationSet.empty }

export function threadHighlights(): Extension {
  return Extension.create({
    name: 'threadHighlights',
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        new Plugin<Highlights>({
          key,
          state: { init: () => none, apply: nextHighlights },
          props: {
            decorations: (state) => highlightsOf(state).decorations,
            handleClick(view, position, event) {
              const place = placeAt(view.state, position)
              // Stretching a selection with Shift is not a click on the words.
              if (place === null || event.shiftKey) return false
              // The browser tells of the new caret only later: after a quick tap, drawing first would put the old one back.
              const { tr, doc } = view.state
              const told: Told = { focused: place.id }
              view.dispatch(tr.setMeta(key, told).setSelection(TextSelection.near(doc.resolve(position))))
              tellThreadPressed(editor, place.id)
              return false
            },
          },
        }),
      ]
    },
  })
}

export function highlightsOf(state: EditorState): Highlights {
  return key.getState(state) ?? none
}

export function showPlaces(editor: Editor, places: readonly ThreadPlace[]): void {
  const now = highlightsOf(editor.state).places
  const next = places.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const same = now.length === next.length && next.every((place, index) => samePlace(place, now[index]))
  if (!same) tell(editor, { places: next })
}

export function focusThread(editor: Editor, focused: string | null): void {
  if (highlightsOf(editor.state).focused !== focused) tell(editor, { focused })
}

/** The smallest place that holds this position: of nested threads, the one people mean when they point at it. */
export function placeAt(state: EditorState, position: number): ThreadPlace | null {
  return placeIn(highlightsOf(state).places, position)
}

function tell(editor: Editor, told: Told): void {
  if (editor.isDestroyed) return
  readPending(editor.view)
  editor.view.dispatch(editor.state.tr.setMeta(key, told).setMeta('addToHistory', false))
}

function nextHighlights(tr: Transaction, before: Highlights, oldState: EditorState): Highlights {
  const told: Told | undefined = tr.getMeta(key)
  let { places, focused } = before
  if (tr.docChanged) places = places.map((place) => moved(place, tr)).filter((place) => place.from < place.to)
  if (told !== undefined && 'places' in told) places = told.places
  if (told !== undefined && 'focused' in told) focused = told.focused
  else if (caretWent(tr, oldState)) focused = placeIn(places, tr.selection.head)?.id ?? null
  if (!tr.docChanged && places === before.places && focused === before.focused) return before
  const isOnlyMoved = told === undefined && focused === before.focused && places.length === before.places.length
  return { places, focused, decorations: isOnlyMoved ? before.decorations.map(tr.mapping, tr.doc) : draw(tr, places, focused) }
}

/** Typing at either end of a place does not stretch it. */
function moved(place: ThreadPlace, tr: Transaction): ThreadPlace {
  return { ...place, from: tr.mapping.map(place.from, 1), to: tr.mapping.map(place.to, -1) }
}

/** Whether the caret was put somewhere, and not merely carried along by an edit before it. */
function caretWent(tr: Transaction, before: EditorState): boolean {
  return tr.selectionSet && tr.selection.empty && !tr.selection.eq(before.selection.map(tr.doc, tr.mapping))
}

function placeIn(places: readonly ThreadPlace[], position: number): ThreadPlace | null {
  const around = places.filter((place) => place.from <= position && position <= place.to)
  return around.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0] ?? null
}

function draw(tr: Transaction, places: readonly ThreadPlace[], focused: string | null): DecorationSet {
  return DecorationSet.create(
    tr.doc,
    places.map((place) => {
      const state = `is-${place.look}${place.id === focused ? ' is-focused' : ''}`
      const whole = isPicture(tr.doc, place.from) ? 'thread-picture' : isCell(tr.doc.nodeAt(place.from)) ? 'thread-cell' : null
      return whole === null
        ? Decoration.inline(place.from, place.to, { nodeName: 'mark', class: `thread-words ${state}`, 'data-thread': place.id })
        : Decoration.node(place.from, place.to, { class: `${whole} ${state}`, 'data-thread': place.id })
    }),
  )
}

function samePlace(a: ThreadPlace, b: ThreadPlace | undefined): boolean {
  return b !== undefined && a.id === b.id && a.from === b.from && a.to === b.to && a.look === b.look
}
