// Which transactions bring what others wrote: the binding marks its own.
import type { Transaction } from '@tiptap/pm/state'

export function isFromRoom(tr: Transaction): boolean {
  return tr.getMeta('y-sync$') !== undefined
}
