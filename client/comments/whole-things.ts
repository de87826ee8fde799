// What carries a thread as a whole, without words of its own: a picture, a cell of a table.
import type { Node } from '@tiptap/pm/model'

/** Whether what begins at this position is a picture. */
export function isPicture(doc: Node, pos: number): boolean {
  return doc.nodeAt(pos)?.type.name === 'image'
}

export function isCell(node: Node | null): boolean {
  return node !== null && ['tableCell', 'tableHeader'].includes(node.type.name)
}
