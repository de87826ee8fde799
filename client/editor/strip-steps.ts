// Brings an editor's document to another with the smallest steps, so that decorations, selections and the browser's own state outside
// the changed stretch stay as they are.
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { blocksOf } from '../../shared/document/blocks.ts'

/** Adds steps until `tr.doc` equals `next`. Without any when it does already. */
export function stepsTo(tr: Transaction, next: Node): void {
  if (tr.doc.eq(next)) return
  if (changeKinds(tr, next)) return
  const step = smallestReplacement(tr.doc, next) ?? replacementOfChildren(tr.doc, next)
  tr.step(step)
}

/** When only kinds of blocks differ (paragraph to heading), nothing inside them is replaced. */
function changeKinds(tr: Transaction, next: Node): boolean {
  const now = blocksOf(tr.doc)
  const wanted = blocksOf(next)
  if (now.length !== wanted.length) return false
  const changes: { pos: number; node: Node }[] = []
  for (const [i, block] of now.entries()) {
    const other = wanted[i]
    if (other === undefined || other.pathKey !== block.pathKey) return false
    if (other.node === block.node || other.node.eq(block.node)) continue
    if (!block.node.isTextblock || !other.node.isTextblock || !block.node.content.eq(other.node.content)) return false
    changes.push({ pos: block.pos, node: other.node })
  }
  if (changes.length === 0 || changes.some(({ pos, node }) => tr.doc.nodeAt(pos)?.type.validContent(node.content) !== true))
    return false
  for (const { pos, node } of changes) tr.setNodeMarkup(pos, node.type, node.attrs)
  return tr.doc.eq(next)
}

function smallestReplacement(doc: Node, next: Node): ReplaceStep | null {
  const start = doc.content.findDiffStart(next.content)
  const end = doc.content.findDiffEnd(next.content)
  if (start === null || end === null) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const slice = next.slice(start, end.b + overlap)
  const step = new ReplaceStep(start, end.a + overlap, slice)
  const { doc: result } = step.apply(doc)
  return result?.eq(next) ? step : null
}

/** Whole children of the document: always fits, for differences whose ends lie at different depths. */
function replacementOfChildren(doc: Node, next: Node): ReplaceStep {
  let start = 0
  while (start < doc.childCount && start < next.childCount && doc.child(start).eq(next.child(start))) start++
  let end = 0
  const most = Math.min(doc.childCount, next.childCount) - start
  while (end < most && doc.child(doc.childCount - 1 - end).eq(next.child(next.childCount - 1 - end))) end++
  const size = (node: Node, from: number, to: number) =>
    node.content.content.slice(from, to).reduce((sum, child) => sum + child.nodeSize, 0)
  const from = size(doc, 0, start)
  const children = next.content.content.slice(start, next.childCount - end)
  return new ReplaceStep(from, from + size(doc, start, doc.childCount - end), new Slice(Fragment.fromArray(children), 0, 0))
}
