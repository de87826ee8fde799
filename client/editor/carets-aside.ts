// Others' carets in the way of a key. What is drawn for one is an element that cannot be edited, and no browser steps over it as if it were not there:
// Firefox wants a second press, or goes into it; Chrome stays where it is at the start of a line. So those near one's own caret are taken out of
// the text while such a key acts.
import type { EditorState } from '@tiptap/pm/state'
import type { Decoration, DecorationSet } from '@tiptap/pm/view'

/** Whether this key moves the caret or deletes beside it. With Control some letters do, on a Mac. */
export function stepsOver({ key, ctrlKey }: KeyboardEvent): boolean {
  return ctrlKey || /^(Arrow|Home|End|Page|Delete|Backspace)/.test(key)
}

/** The carets in the block of one's own, and in the ones before and after: as far as such a key goes, or nearly. */
export function caretsNear(drawn: DecorationSet, { doc, selection }: EditorState): Decoration[] {
  const at = selection.$head.index(0)
  const from = selection.$head.posAtIndex(Math.max(0, at - 1), 0)
  const to = selection.$head.posAtIndex(Math.min(doc.childCount, at + 2), 0)
  // What is selected has no key of its own, and is no element in the way.
  return drawn.find(from, to, ({ key }) => key !== undefined)
}
