// Brings words of the text into sight, in the part of the window that is not covered by the bar above or the sheet below.
import type { Editor } from '@tiptap/core'

const bar = 80

/** `share`: how much of the window's height is free for the text, from the top. */
export function showWords(editor: Editor, position: number, share: number): void {
  const { top, bottom } = editor.view.coordsAtPos(Math.min(position, editor.state.doc.content.size))
  const free = window.innerHeight * share
  if (top >= bar && bottom <= free - 24) return
  window.scrollBy({ top: top - bar - (free - bar) * 0.3 })
}
