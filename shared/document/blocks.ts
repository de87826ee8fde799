// A document as the list of its leaf blocks, each with the canonical path of its wrappers. This is the form in which old and new
// are compared: the path says `+` where an item starts, and for other wrappers only where it would otherwise continue the one before.
import type { Node, NodeType } from '@tiptap/pm/model'
import { storedAttributes } from './attributes.ts'
import type { Leaf, Path, PathEntry } from './strip.ts'

export interface Block {
  readonly node: Node
  readonly pos: number
  readonly path: Path
  /** The path as a string; '' for a block without wrappers. */
  readonly pathKey: string
}

/** Wrappers that are one of several in their parent: a new one always says so. */
const items: ReadonlySet<string> = new Set(['listItem', 'taskItem', 'tableRow', 'tableCell', 'tableHeader', 'footnote'])

const kinOf: Readonly<Record<string, string>> = { orderedList: 'bulletList', tableHeader: 'tableCell' }

/** Two wrappers that continue each other have the same kin: the first block of a list or a cell decides which of the two it is. */
export function kin(name: string): string {
  return kinOf[name] ?? name
}

/** True for what stands on a line of its own in the strip: a block with text, or one without content. */
export function isLeafBlock(type: NodeType): boolean {
  return type.isTextblock || (type.isBlock && type.isLeaf)
}

export function blocksOf(doc: Node): Block[] {
  const blocks: Block[] = []
  const wrappers: { readonly node: Node; isNew: boolean }[] = []
  let before: readonly string[] = []
  const pathHere = (): Path => {
    const names = wrappers.map(({ node }) => node.type.name)
    let outerContinues = true
    const path = wrappers.map((wrapper, depth): PathEntry => {
      const name = wrapper.node.type.name
      if (!wrapper.isNew) return name
      wrapper.isNew = false
      const wouldContinue = outerContinues && kin(before[depth] ?? '') === kin(name)
      outerContinues = false
      const entry = items.has(name) || wouldContinue ? `+${name}` : name
      const attributes = storedAttributes(wrapper.node)
      return attributes === null ? entry : [entry, attributes]
    })
    before = names
    return path
  }
  const walk = (parent: Node, start: number) => {
    parent.forEach((node, offset) => {
      const pos = start + offset
      if (isLeafBlock(node.type)) {
        if (wrappers.length === 0) before = []
        const path = wrappers.length === 0 ? noPath : pathHere()
        blocks.push({ node, pos, path, pathKey: path.length === 0 ? '' : JSON.stringify(path) })
        return
      }
      wrappers.push({ node, isNew: true })
      walk(node, pos + 1)
      wrappers.pop()
    })
  }
  walk(doc, 0)
  return blocks
}

const noPath: Path = []

/** The kind of a block as its marker stores it. */
export function leafOf(node: Node): Leaf {
  const attributes = storedAttributes(node)
  return attributes === null ? node.type.name : [node.type.name, attributes]
}
