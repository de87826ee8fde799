// The footnotes of a paper in the order in which they are referred to; those nobody refers to come last.
import type { Node } from '@tiptap/pm/model'

export interface Note {
  /** 1, 2, 3 … as shown. */
  readonly number: number
  readonly node: Node
}

export interface Notes {
  readonly all: readonly Note[]
  readonly byId: ReadonlyMap<string, Note>
}

export function listNotes(doc: Node): Notes {
  const bodies = doc.children.filter((child) => child.type.name === 'footnote')
  const byId = new Map<string, Node>()
  // A copied note can carry the id of its original: the first one is meant, and the copy is shown as one nobody refers to.
  for (const body of bodies) if (!byId.has(idOf(body))) byId.set(idOf(body), body)
  const order = new Set<Node>()
  const follow = (node: Node) => {
    node.descendants((child) => {
      const body = child.type.name === 'footnoteReference' ? byId.get(idOf(child)) : undefined
      if (body !== undefined) order.add(body)
      return child.type.name !== 'footnote'
    })
  }
  follow(doc)
  // A set that grows while it is walked: notes may refer to further notes.
  for (const body of order) follow(body)
  for (const body of bodies) order.add(body)
  const all = [...order].map((node, at) => ({ number: at + 1, node }))
  const firsts = all.filter(({ node }) => byId.get(idOf(node)) === node)
  return { all, byId: new Map(firsts.map((note) => [idOf(note.node), note])) }
}

function idOf(node: Node): string {
  return String(node.attrs.id)
}
