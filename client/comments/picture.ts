// Pictures stand in the text as blocks of their own, and carry threads as a whole.
import type { Node } from '@tiptap/pm/model'

/** Whether what begins at this position is a picture. */
export function isPicture(doc: Node, pos: number): boolean {
  return doc.nodeAt(pos)?.type.name === 'image'
}
