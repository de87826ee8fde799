// The words of a block as a tree: neighbours that share a mark share one branch, so that a link with a bold word in it is one link.
import type { Mark, Node } from '@tiptap/pm/model'

export type InlineTree = { readonly mark: Mark; readonly inside: readonly InlineTree[] } | { readonly node: Node }

/** Marks nest in the schema's order, links outermost. */
export function inlineTree(content: readonly Node[], depth = 0): readonly InlineTree[] {
  const tree: InlineTree[] = []
  for (let at = 0; at < content.length; ) {
    const node = content[at]
    if (node === undefined) break
    const mark = node.marks[depth]
    if (mark === undefined) {
      tree.push({ node })
      at += 1
    } else {
      const end = endOfRun(content, at, depth, mark)
      tree.push({ mark, inside: inlineTree(content.slice(at, end), depth + 1) })
      at = end
    }
  }
  return tree
}

function endOfRun(content: readonly Node[], start: number, depth: number, mark: Mark): number {
  let end = start + 1
  while (content[end]?.marks[depth]?.eq(mark)) end += 1
  return end
}
