// Keeps the selection on the same characters while others edit. A caret stays left of what is inserted right at it; a selection grows by
// nothing that is inserted at its ends.
import { type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { StripChange } from '../../shared/document/strip.ts'
import { contentStart, type RenderedBlock } from '../../shared/document/unflatten.ts'
import { blockAt, indexToPm, mapIndex, pmToIndex } from './strip-places.ts'

type Blocks = readonly RenderedBlock[]
type Deltas = readonly (readonly StripChange[])[]

export interface KeptSelection {
  restore(tr: Transaction, blocks: Blocks, deltas: Deltas): void
}

export function keepSelection({ selection }: EditorState, blocks: Blocks): KeptSelection {
  if (selection instanceof TextSelection) {
    const { from, to, empty } = selection
    const start = keepPlace(blocks, from, empty ? -1 : 1)
    const end = keepPlace(blocks, to, -1)
    const isBackward = selection.anchor > selection.head
    return {
      restore(tr, now, deltas) {
        const a = start(tr, now, deltas)
        const b = empty ? a : Math.max(a, end(tr, now, deltas))
        selectBetween(tr, isBackward ? b : a, isBackward ? a : b)
      },
    }
  }
  if (selection instanceof NodeSelection && selection.node.isLeaf) {
    const { from, node } = selection
    // A picture or rule is known by the place behind its marker: before it, the block before ends.
    const index = pmToIndex(blocks, from) + (node.isBlock ? 1 : 0)
    return {
      restore(tr, now, deltas) {
        const mapped = deltas.reduce((at, delta) => mapIndex(at, delta, node.isBlock ? -1 : 1), index)
        const at = (node.isBlock ? leafBlockAt(now, mapped)?.pos : undefined) ?? indexToPm(now, mapped)
        const isThere = tr.doc.nodeAt(at)?.type === node.type
        tr.setSelection(isThere ? NodeSelection.create(tr.doc, at) : Selection.near(tr.doc.resolve(at)))
      },
    }
  }
  // Cells, everything, a gap: ProseMirror's own mapping knows these.
  return { restore: ignore }
}

function ignore(): void {
  // The transaction maps the selection by itself.
}

function leafBlockAt(blocks: Blocks, index: number): RenderedBlock | undefined {
  return blocks.find((block) => block.node.isLeaf && block.hasMarker && contentStart(block) === index)
}

/** The selection from anchor to head, or the nearest one that can be had. */
export function selectBetween(tr: Transaction, anchor: number, head: number): Transaction {
  const size = tr.doc.content.size
  const $anchor = tr.doc.resolve(Math.min(anchor, size))
  const $head = tr.doc.resolve(Math.min(head, size))
  return tr.setSelection(TextSelection.between($anchor, $head))
}

/** Marks a transaction as one that brings what others wrote: not to be undone here, not to be answered by plugins. */
export function markAsFromRoom(tr: Transaction): Transaction {
  return tr.setMeta('addToHistory', false).setMeta('y-sync$', true).setMeta('preventAutolink', true)
}

function keepPlace(blocks: Blocks, pos: number, side: -1 | 1): (tr: Transaction, now: Blocks, deltas: Deltas) => number {
  // An empty cell that is not in the strip has no index of its own.
  if (blockAt(blocks, pos)?.raw === null) return (tr) => tr.mapping.map(pos, side)
  const index = pmToIndex(blocks, pos)
  return (_tr, now, deltas) =>
    indexToPm(
      now,
      deltas.reduce((at, delta) => mapIndex(at, delta, side), index),
    )
}
