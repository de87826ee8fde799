// The End key where somebody else's caret stands in front of the line. Chrome does not move from before an element that cannot be edited, so the key
// would do nothing: the caret first steps behind it, to the same place in the text. ProseMirror does so for other keys itself.
import type { EditorView } from '@tiptap/pm/view'

/** To be called with each key before the browser acts on it. */
export function stepBehindCarets(view: EditorView, { key, ctrlKey }: KeyboardEvent): void {
  // On a Mac, Control and E are End.
  if (key !== 'End' && !(ctrlKey && key === 'e')) return
  const selection = view.dom.ownerDocument.getSelection()
  const line = selection?.focusNode
  if (!selection || !(line instanceof HTMLElement) || !view.dom.contains(line)) return
  let behind = selection.focusOffset
  while (isCaret(line.childNodes[behind])) behind += 1
  if (behind === selection.focusOffset) return
  if (selection.isCollapsed) selection.collapse(line, behind)
  else selection.extend(line, behind)
}

function isCaret(node: Node | undefined): boolean {
  return node instanceof HTMLElement && node.matches('.other-caret')
}
