// Between places in the editor and places in the strip.
import type { StripChange } from '../../shared/document/strip.ts'
import { contentStart, type RenderedBlock } from '../../shared/document/unflatten.ts'

/** The block a position stands in, or the last one that begins before it. */
export function blockAt(blocks: readonly RenderedBlock[], pos: number): RenderedBlock | undefined {
  return blocks[lastWhere(blocks, (block) => block.pos <= pos)]
}

export function pmToIndex(blocks: readonly RenderedBlock[], pos: number): number {
  const block = blockAt(blocks, pos)
  if (block === undefined) return 0
  if (block.node.isLeaf) return block.start + (pos > block.pos && block.hasMarker ? 1 : 0)
  return contentStart(block) + Math.max(0, Math.min(pos - block.pos - 1, block.node.content.size))
}

export function indexToPm(blocks: readonly RenderedBlock[], index: number): number {
  let at = lastWhere(blocks, (block) => contentStart(block) <= index)
  // An empty cell that is not in the strip holds no place: its index is the end of the block before.
  while (at > 0 && blocks[at]?.raw === null) at--
  const block = blocks[at]
  if (block === undefined) return 0
  if (block.node.isLeaf) return block.pos
  return block.pos + 1 + Math.max(0, Math.min(index - contentStart(block), block.node.content.size))
}

/** Binary search; 0 when no block passes. */
function lastWhere(blocks: readonly RenderedBlock[], passes: (block: RenderedBlock) => boolean): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const block = blocks[middle]
    if (block !== undefined && passes(block)) low = middle
    else high = middle - 1
  }
  return low
}

/** Where an index is after a change. `side` < 0: it stays left of what is inserted there; > 0: right. */
export function mapIndex(index: number, delta: readonly StripChange[], side: -1 | 1): number {
  let at = 0
  let mapped = index
  for (const change of delta) {
    if (at > mapped) break
    if ('delete' in change) {
      mapped -= Math.min(change.delete, Math.max(0, mapped - at))
    } else if ('retain' in change) {
      at += change.retain
    } else {
      const size = typeof change.insert === 'string' ? change.insert.length : 1
      if (at < mapped || side > 0) mapped += size
      at += size
    }
  }
  return mapped
}
