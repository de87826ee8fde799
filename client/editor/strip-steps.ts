// Brings an editor's document to another with small steps, one for each place that differs, so that decorations, selections and the
// browser's own state between these places stay as they are. What is unchanged is told by node identity, so the document should be
// rendered with its unchanged nodes kept.
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceAroundStep, ReplaceStep } from '@tiptap/pm/transform'
import { longestRising } from '../../shared/document/match-units.ts'

/** Adds steps until `tr.doc` equals `next`. None when it does already. */
export function stepsTo(tr: Transaction, next: Node): void {
  changeContent(tr, 0, tr.doc, next)
  // Between two small steps the schema may refuse what it allows before and after both: then all at once.
  if (!tr.doc.eq(next)) tr.step(wholeStep(0, tr.doc.content, next.content))
}

/** Brings the content of a node, which begins at `start`, to that of `next`. Later places first, so that positions hold. */
function changeContent(tr: Transaction, start: number, old: Node, next: Node): void {
  if (old === next || old.content.eq(next.content)) return
  if (old.isTextblock) {
    tr.maybeStep(smallestStep(start, old.content, next) ?? wholeStep(start, old.content, next.content))
    return
  }
  for (const gap of gapsBetween(old.content.content, next.content.content).toReversed()) changeGap(tr, start, old, next, gap)
}

/** Children from..to of the old node stand where children nextFrom..nextTo of the new one should. */
interface Gap {
  readonly from: number
  readonly to: number
  readonly nextFrom: number
  readonly nextTo: number
}

function gapsBetween(old: readonly Node[], next: readonly Node[]): Gap[] {
  let start = 0
  while (start < old.length && start < next.length && old[start] === next[start]) start++
  let end = 0
  while (end < Math.min(old.length, next.length) - start && old.at(-1 - end) === next.at(-1 - end)) end++
  const gaps: Gap[] = []
  let from = start
  let nextFrom = start
  for (const [at, nextAt] of [...keptChildren(old, next, start, end), [old.length - end, next.length - end] as const]) {
    if (at > from || nextAt > nextFrom) gaps.push({ from, to: at, nextFrom, nextTo: nextAt })
    from = at + 1
    nextFrom = nextAt + 1
  }
  return gaps
}

function keptChildren(old: readonly Node[], next: readonly Node[], start: number, end: number): (readonly [number, number])[] {
  const places = new Map<Node, number>()
  for (let i = start; i < next.length - end; i++) {
    const child = next[i]
    if (child !== undefined) places.set(child, i)
  }
  const kept: (readonly [number, number])[] = []
  for (let i = start; i < old.length - end; i++) {
    const child = old[i]
    const place = child === undefined ? undefined : places.get(child)
    if (place !== undefined) kept.push([i, place])
  }
  return longestRising(kept)
}

function changeGap(tr: Transaction, start: number, old: Node, next: Node, gap: Gap): void {
  const { from, to, nextFrom, nextTo } = gap
  const count = to - from
  if (count === nextTo - nextFrom && count > 1) {
    for (let i = count - 1; i >= 0; i--) {
      changeGap(tr, start, old, next, { from: from + i, to: from + i + 1, nextFrom: nextFrom + i, nextTo: nextFrom + i + 1 })
    }
    return
  }
  const base = start + sizeBefore(old, from)
  const child = old.maybeChild(from)
  const other = next.maybeChild(nextFrom)
  if (count === 1 && nextTo - nextFrom === 1 && child && other && becomes(tr, base, old, from, child, other)) return
  const oldContent = Fragment.fromArray(old.content.content.slice(from, to))
  const nextContent = Fragment.fromArray(next.content.content.slice(nextFrom, nextTo))
  tr.maybeStep(checkedStep(tr.doc, base, oldContent, next.copy(nextContent)) ?? wholeStep(base, oldContent, nextContent))
}

/** Changes one child into another where only its kind, its attributes or what is inside differ. */
function becomes(tr: Transaction, pos: number, parent: Node, index: number, child: Node, other: Node): boolean {
  if (child.isLeaf || other.isLeaf) return false
  if (!child.sameMarkup(other)) {
    const canChange =
      child.type === other.type || (child.isTextblock && other.isTextblock && parent.canReplaceWith(index, index + 1, other.type))
    if (!canChange || !other.type.validContent(child.content)) return false
    tr.maybeStep(kindStep(pos, child, other))
  }
  changeContent(tr, pos + 1, child, other)
  return true
}

/** Changes what a node is and leaves alone what is inside. */
function kindStep(pos: number, { nodeSize }: Node, { type, attrs, marks }: Node): ReplaceAroundStep {
  const shell = new Slice(Fragment.from(type.create(attrs, null, marks)), 0, 0)
  return new ReplaceAroundStep(pos, pos + nodeSize, pos + 1, pos + nodeSize - 1, shell, 1, true)
}

function smallestStep(base: number, old: Fragment, next: Node): ReplaceStep | null {
  const start = old.findDiffStart(next.content)
  const end = old.findDiffEnd(next.content)
  if (start === null || end === null) return null
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  return new ReplaceStep(base + start, base + end.a + overlap, next.slice(start, end.b + overlap))
}

/** The smallest step, if it really leads there: ends of a difference at different depths do not always fit. */
function checkedStep(doc: Node, base: number, old: Fragment, next: Node): ReplaceStep | null {
  const step = smallestStep(base, old, next)
  const result = step?.apply(doc).doc
  if (!step || !result || result.content.size - doc.content.size !== next.content.size - old.size) return null
  const $base = result.resolve(base)
  const changed = $base.parent.content.content.slice($base.index(), $base.index() + next.childCount)
  return Fragment.fromArray(changed).eq(next.content) ? step : null
}

function wholeStep(base: number, old: Fragment, next: Fragment): ReplaceStep {
  return new ReplaceStep(base, base + old.size, new Slice(next, 0, 0))
}

/** Size of the children before the one at `index`. */
function sizeBefore(node: Node, index: number): number {
  let size = 0
  for (const child of node.content.content.slice(0, index)) size += child.nodeSize
  return size
}
