// Transactions that bring what others wrote, and the order that they and keys keep with what the person at this editor did before.
import type { Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** The binding marks its own. */
export function isFromRoom(tr: Transaction): boolean {
  return tr.getMeta('y-sync$') !== undefined
}

/**
 * Lets the editor read what the browser has not told yet. A click moves the caret at once, and the browser says so a moment later: whatever
 * is drawn in between puts the old caret back, and a key pressed in between would be acted on at the old place. So this comes before every key,
 * and before every dispatch that nobody at this editor caused.
 */
export function readPending({ dom }: EditorView): void {
  // ProseMirror then looks for itself, as when the browser says it; it has no other door for this.
  dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}
