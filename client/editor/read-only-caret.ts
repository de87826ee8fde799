// Reading with a caret. An editor that is merely switched off gives no caret to the keyboard, so nobody could select words without a mouse.
// Here the text stays focusable and selectable by mouse, touch and keyboard, is announced as read-only, calls up no on-screen keyboard, and
// every change to the document is refused unless it came from the room. Give it to the editor of whoever may not write.
import { Extension } from '@tiptap/core'
import { Plugin, type Transaction } from '@tiptap/pm/state'

export interface ReadOnlyCaretOptions {
  /** Asked at every change, so that a changed role takes effect without a new editor. */
  readonly mayEdit: () => boolean
  /** Whether a transaction brings what others wrote. */
  readonly fromRoom: (tr: Transaction) => boolean
}

const movesOnly = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Shift'])

export function readOnlyCaret({ mayEdit, fromRoom }: ReadOnlyCaretOptions): Extension {
  const refuse = (_view: unknown, event: Event) => {
    if (mayEdit()) return false
    event.preventDefault()
    return true
  }
  return Extension.create({
    name: 'readOnlyCaret',
    priority: 1000,
    addProseMirrorPlugins: () => [
      new Plugin({
        filterTransaction: (tr) => !tr.docChanged || mayEdit() || fromRoom(tr),
        props: {
          attributes: (): Record<string, string> => {
            // inputmode: a tap must not call up a keyboard that can do nothing.
            return mayEdit() ? {} : { 'aria-readonly': 'true', inputmode: 'none', spellcheck: 'false', autocorrect: 'off' }
          },
          handleDOMEvents: {
            beforeinput: refuse,
            paste: refuse,
            drop: refuse,
            // True keeps the editor's key bindings out of it and leaves the key to the browser, so that Tab goes on to the next control.
            keydown: (_view, event) => !mayEdit() && !movesOnly.has(event.key) && !selectsOrCopies(event),
          },
        },
      }),
    ],
  })
}

function selectsOrCopies(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && ['a', 'c'].includes(event.key.toLowerCase())
}
