// Shows where the others are: a caret in their colour, a flag with name and initials in the margin beside it, and what they have selected.
// Sends one's own caret. Presence: `{user: {id, name, colour}, caret: {anchor, head} | null}`.
import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import { decodePosition, encodePosition } from '../../shared/document/anchor.ts'
import { type Guest, guestOf } from '../live/presence.ts'
import { initials } from '../ui/Face.tsx'
import { CaretPresence, type TravellingCaret, travellingCaret } from './caret-presence.ts'
import { caretsNear, stepsOver } from './carets-aside.ts'
import { readPending } from './room-transactions.ts'
import { syncOf } from './strip-binding.ts'
import type { StripSync } from './strip-sync.ts'
import './carets.css'

export interface CaretsOptions {
  readonly awareness: Awareness
}

const key = new PluginKey<DecorationSet>('carets')

export function carets({ awareness }: CaretsOptions): Extension {
  return Extension.create({
    name: 'carets',
    addProseMirrorPlugins() {
      return [caretsPlugin(this.editor, awareness)]
    },
  })
}

function caretsPlugin(editor: Editor, awareness: Awareness): Plugin {
  let others: readonly Other[] = []
  const draw = (doc: Node, sync: StripSync): DecorationSet => {
    others = othersIn(sync, awareness, others)
    return DecorationSet.create(doc, others.flatMap(decorationsOf))
  }
  const drawAgain = (view: EditorView) => {
    if (view.isDestroyed) return
    readPending(view)
    view.dispatch(view.state.tr.setMeta(key, 'draw').setMeta('addToHistory', false))
  }
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, before, _old, state) {
        // Moved along rather than found anew: when somebody types, their text arrives before their caret does.
        const moved = before.map(tr.mapping, state.doc)
        if (tr.getMeta(key) === 'step aside') return moved.remove(caretsNear(moved, state))
        const isLost = moved.find().length < before.find().length
        const sync = syncOf(editor)
        // The strip is behind the editor while an edit made here is being written.
        if ((tr.getMeta(key) === undefined && !isLost) || sync.doc !== state.doc) return moved
        return draw(state.doc, sync)
      },
    },
    props: {
      decorations: (state) => key.getState(state),
      handleKeyDown(view, event) {
        const drawn = key.getState(view.state)
        if (!drawn || view.composing || !stepsOver(event) || caretsNear(drawn, view.state).length === 0) return false
        view.dispatch(view.state.tr.setMeta(key, 'step aside').setMeta('addToHistory', false))
        // When the key has acted, and before the next picture.
        requestAnimationFrame(() => drawAgain(view))
        return false
      },
    },
    view(view) {
      const own = new CaretPresence(awareness, () => ownCaret(syncOf(editor), view))
      const moved = () => own.moved()
      const changed = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', readonly number[]>) => {
        if (![...added, ...updated, ...removed].every((client) => client === awareness.clientID)) drawAgain(view)
      }
      awareness.on('change', changed)
      view.dom.addEventListener('focus', moved)
      view.dom.addEventListener('blur', moved)
      return {
        update: (_view, before: EditorState) => {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) moved()
        },
        destroy() {
          awareness.off('change', changed)
          view.dom.removeEventListener('focus', moved)
          view.dom.removeEventListener('blur', moved)
          own.stop()
        },
      }
    },
  })
}

function ownCaret(sync: StripSync, view: EditorView): TravellingCaret | null {
  if (!view.hasFocus()) return null
  const { anchor, head } = view.state.selection
  const place = (pos: number) => encodePosition(sync.text, sync.pmToIndex(pos), -1)
  return { anchor: place(anchor), head: place(head) }
}

interface Other {
  readonly guest: Guest
  readonly anchor: number
  readonly head: number
  /** Who, and where in the text: a caret that moved is another one, and its name shows again. */
  readonly shown: string
  /** When it came there. */
  readonly since: number
}

function othersIn(sync: StripSync, awareness: Awareness, before: readonly Other[]): Other[] {
  const others: Other[] = []
  for (const [client, state] of awareness.getStates()) {
    const guest = guestOf(state.user)
    const caret = travellingCaret(state.caret)
    if (client === awareness.clientID || guest === null || caret === null) continue
    const anchor = placeOf(sync, caret.anchor)
    const head = placeOf(sync, caret.head)
    if (anchor === null || head === null) continue
    const shown = `${client} ${caret.head} ${guest.name} ${guest.colour}`
    const since = before.find((other) => other.shown === shown)?.since ?? performance.now()
    others.push({ guest, anchor, head, shown, since })
  }
  return others
}

function placeOf(sync: StripSync, encoded: string): number | null {
  const index = decodePosition(sync.ydoc, sync.text, encoded)
  return index === null ? null : sync.indexToPm(index)
}

function decorationsOf(other: Other): Decoration[] {
  const { anchor, head, shown } = other
  const caret = Decoration.widget(head, () => caretOf(other), { key: shown, side: 1, ignoreSelection: true, marks: [] })
  if (anchor === head) return [caret]
  const range = [Math.min(anchor, head), Math.max(anchor, head)] as const
  return [Decoration.inline(...range, { class: 'other-selection', style: lookOf(other) }), caret]
}

const lookOf = ({ guest }: Other) => `--person: var(--person-${guest.colour})`

function caretOf(other: Other): HTMLElement {
  const caret = element('other-caret')
  // Not the attribute: the page's policy allows no inline styles. One that is drawn again shows its name no longer than it would have.
  caret.style.cssText = `${lookOf(other)}; --shown-for: ${Math.round(performance.now() - other.since)}ms`
  // Who is here is announced once, by the list of people; a reader of the text should not hear names between its words.
  caret.setAttribute('aria-hidden', 'true')
  const flag = element('other-caret-flag')
  flag.append(element('other-caret-initials', initials(other.guest.name)), element('other-caret-name', other.guest.name))
  caret.append(flag)
  return caret
}

function element(className: string, shown?: string): HTMLElement {
  const made = document.createElement('span')
  made.className = className
  // Written by the stylesheet: text that stood here would become the paper's when a browser joins two paragraphs by itself, as phones do.
  if (shown !== undefined) made.dataset.shown = shown
  return made
}
