// Leads from a line of the checklist to its place in the text: in sight, selected, and with the focus.
import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import type { ChecklistPlace } from '../../shared/document/checklist.ts'

export function showPlace(editor: Editor, place: ChecklistPlace): void {
  if (editor.isDestroyed) return
  select(editor, place)
  editor.view.focus()
  const { top } = editor.view.coordsAtPos(editor.state.selection.from)
  window.scrollBy({ top: top - window.innerHeight / 3 })
}

/** Others may have shortened the text since the checklist was made: then as near to the place as there is text. */
function select(editor: Editor, { from, to }: ChecklistPlace): void {
  const { doc } = editor.state
  const start = Math.min(from, doc.content.size)
  const node = doc.nodeAt(start)
  if (node?.isAtom && NodeSelection.isSelectable(node)) editor.commands.setNodeSelection(start)
  else if (node?.isBlock) editor.commands.setTextSelection(start + 1)
  else editor.commands.setTextSelection({ from: start, to: Math.min(to, doc.content.size) })
}
