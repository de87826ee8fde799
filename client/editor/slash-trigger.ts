// Notices "/words" being typed at the start of a line or after a space, and hands keys to the menu while it is open. It draws nothing.
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'

export interface SlashQuery {
  /** Where the slash stands. */
  readonly from: number
  readonly to: number
  readonly words: string
}

interface SlashState {
  readonly query: SlashQuery | null
  /** A slash the person has closed the menu for stays a slash. */
  readonly dismissed: number | null
}

const key = new PluginKey<SlashState>('slash trigger')
const closed: SlashState = { query: null, dismissed: null }

export interface SlashTriggerOptions {
  /** Called with each key while the menu is open; true when the menu has used it. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

export function slashTrigger({ onKey }: SlashTriggerOptions): Extension {
  return Extension.create({
    name: 'slashTrigger',
    priority: 950,
    addProseMirrorPlugins: () => [
      new Plugin<SlashState>({
        key,
        state: { init: () => closed, apply: nextSlash },
        props: { handleKeyDown: (view, event) => slashQueryOf(view.state) !== null && onKey(event) },
      }),
    ],
  })
}

export function slashQueryOf(state: EditorState): SlashQuery | null {
  return key.getState(state)?.query ?? null
}

/** A transaction that closes the menu and leaves what was typed. */
export function dismissSlash(tr: Transaction): Transaction {
  return tr.setMeta(key, 'dismiss')
}

function nextSlash(tr: Transaction, before: SlashState, _old: EditorState, state: EditorState): SlashState {
  if (tr.getMeta(key) === 'dismiss') return { query: null, dismissed: before.query?.from ?? null }
  if (!tr.docChanged && !tr.selectionSet) return before
  const dismissed = before.dismissed === null ? null : tr.mapping.map(before.dismissed)
  const query = readQuery(state)
  if (query === null) return dismissed === null ? closed : { query: null, dismissed }
  if (query.from === dismissed) return { query: null, dismissed }
  // Only typing opens it: not a click beside a slash, nor somebody else's edit.
  const isTyped = before.query !== null || (tr.docChanged && !tr.getMeta('y-sync$') && query.words === '')
  return { query: isTyped ? query : null, dismissed: null }
}

function readQuery({ selection }: EditorState): SlashQuery | null {
  const { $from } = selection
  if (!selection.empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '￼')
  const match = /(?:^|\s)\/([\p{L}\d ]{0,24})$/u.exec(before)
  if (match === null) return null
  const words = match[1] ?? ''
  return { from: $from.pos - words.length - 1, to: $from.pos, words }
}
