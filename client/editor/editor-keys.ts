// The keys of the table of commands, and the ways of Tab. Tab indents in lists and moves in tables; everywhere else it leaves the text,
// as it does on any page. Escape, then Tab, leaves from lists and tables too, so that nobody is caught in the text.
import { type Editor, Extension, type KeyboardShortcutCommand } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { Asks } from './toolbar-item.ts'
import { toolbarItems } from './toolbar-items.ts'

export interface EditorKeysOptions {
  /** Asked at each key: what the page can open now. */
  readonly asks: () => Asks
  readonly mayEdit: () => boolean
  /** Opens the list of shortcuts. */
  readonly showShortcuts: () => void
}

export function editorKeys({ asks, mayEdit, showShortcuts }: EditorKeysOptions): Extension {
  return Extension.create({
    name: 'editorKeys',
    priority: 900,
    addKeyboardShortcuts() {
      const bound = toolbarItems.flatMap((item): [string, KeyboardShortcutCommand][] => {
        const { keys } = item
        if (keys === undefined || item.bound === 'elsewhere') return []
        const run: KeyboardShortcutCommand = ({ editor }) => {
          if (item.canRun?.(editor) ?? true) item.run(editor, asks())
          return true
        }
        return [[keys, run]]
      })
      return {
        ...Object.fromEntries(bound),
        'Mod-/': () => {
          showShortcuts()
          return true
        },
        Tab: ({ editor }) => inListItem(editor) && (editor.commands.sinkListItem('listItem') || true),
        'Shift-Tab': ({ editor }) => inListItem(editor) && (editor.commands.liftListItem('listItem') || true),
      }
    },
    addProseMirrorPlugins: () => [wayOut(mayEdit)],
  })
}

/** In a table, Tab belongs to the table even where a cell holds a list. */
function inListItem(editor: Editor): boolean {
  const { $from } = editor.state.selection
  for (let depth = $from.depth; depth > 0; depth--) {
    const { name } = $from.node(depth).type
    if (name === 'tableCell' || name === 'tableHeader') return false
    if (name === 'listItem') return true
  }
  return false
}

/** After Escape the next Tab is the browser's: true from a DOM event handler keeps every key binding out of it. */
function wayOut(mayEdit: () => boolean): Plugin {
  let isLeaving = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, event) {
          if (event.key === 'Shift') return false
          const leaves = isLeaving && event.key === 'Tab' && mayEdit()
          isLeaving = event.key === 'Escape'
          return leaves
        },
        blur() {
          isLeaving = false
          return false
        },
      },
    },
  })
}
