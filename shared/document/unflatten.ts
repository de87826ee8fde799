// Strip -> document. Total: every sequence of elements gives a document that passes `check()`, and nothing is ever written. Pure: the
// same strip, markers and schema give the same document for everybody. STRIP, section 3.
import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import { sameAttributes } from './attributes.ts'
import { type Block, blocksOf } from './blocks.ts'
import { withRegularTables } from './grid.ts'
import { inlineContent } from './inline-content.ts'
import { Placement } from './placement.ts'
import { type RawBlock, rawLength } from './raw-blocks.ts'
import { continued, type Marker, paragraph } from './strip.ts'
import type { Draft, LeafDraft, Origin, WrapperDraft } from './tree.ts'

/** A leaf block of the document, and where it stands in the strip. */
export interface RenderedBlock extends Block, Origin {
  /** Strip index of the block's marker; without one, of its first element. */
  readonly start: number
}

export interface Rendered {
  readonly doc: Node
  readonly blocks: readonly RenderedBlock[]
}

/** Kind and path of a block, from its marker and what was written over it since. Values of any shape. */
export type ReadMarker = (marker: Marker) => { readonly leaf: unknown; readonly path: unknown }

/** The marker's own word, when there is no map. */
export const asMarked: ReadMarker = (marker) => ({ leaf: marker.l ?? paragraph, path: marker.p ?? [] })

/** Nodes made before, by the raw block they show or by their first child: what is unchanged keeps its node objects. */
export type NodeMemory = WeakMap<object, Node>

export function unflatten(
  schema: Schema,
  raw: readonly RawBlock[],
  read: ReadMarker = asMarked,
  memory: NodeMemory = new WeakMap(),
): Rendered {
  const placement = new Placement(schema)
  for (const block of raw) placeRaw(placement, block, read, raw.length === 1)
  const leaves: LeafDraft[] = []
  const doc = nodeOf(schema, withRegularTables(placement.finish()), leaves, memory)
  return { doc, blocks: inStrip(blocksOf(doc), leaves) }
}

function placeRaw(placement: Placement, raw: RawBlock, read: ReadMarker, isOnly: boolean): void {
  if (raw.marker === null) {
    if (raw.length > 0 || isOnly) placement.place(paragraph, [], { raw, hasMarker: false })
    return
  }
  const { leaf, path } = read(raw.marker.insert)
  const type = placement.place(leaf, path, { raw, hasMarker: true })
  if (type.isLeaf && raw.length > 0) placement.place(paragraph, continued(path), { raw, hasMarker: false })
}

function nodeOf(schema: Schema, draft: WrapperDraft, leaves: LeafDraft[], memory: NodeMemory): Node {
  const children = draft.children.map((child: Draft) => {
    if (child.kind === 'wrapper') return nodeOf(schema, child, leaves, memory)
    leaves.push(child)
    return leafNode(schema, child, memory)
  })
  // A wrapper is remembered by its first child: around the same children it is the same node.
  const [first] = children
  const known = first === undefined ? undefined : memory.get(first)
  if (known?.type === draft.type && sameAttributes(known.attrs, draft.attributes) && hasChildren(known, children)) return known
  const node = draft.type.create(draft.attributes, Fragment.fromArray(children))
  if (first !== undefined) memory.set(first, node)
  return node
}

function hasChildren(node: Node, children: readonly Node[]): boolean {
  return node.childCount === children.length && children.every((child, i) => node.child(i) === child)
}

function leafNode(schema: Schema, { type, attributes, raw, hasMarker }: LeafDraft, memory: NodeMemory): Node {
  const runs = raw === null || type.isLeaf ? [] : raw.runs
  const key = memoryKey({ raw, hasMarker })
  const known = key === null ? undefined : memory.get(key)
  if (known !== undefined && known.type === type && sameAttributes(known.attrs, attributes)) return known
  const node = type.create(attributes, inlineContent(schema, type, runs))
  if (key !== null) memory.set(key, node)
  return node
}

/** A raw block after a rule shows twice: the rule itself, and its text as an implicit paragraph. */
export function memoryKey({ raw, hasMarker }: Origin): object | null {
  return hasMarker || raw?.marker === null ? raw : (raw?.runs ?? null)
}

function inStrip(blocks: readonly Block[], leaves: readonly LeafDraft[]): RenderedBlock[] {
  let end = 0
  return blocks.map((block, i) => {
    const leaf = leaves[i]
    if (leaf === undefined) throw new Error('A rendered block has no draft.')
    const start = end
    end += (leaf.hasMarker ? 1 : 0) + block.node.content.size
    return { ...block, raw: leaf.raw, hasMarker: leaf.hasMarker, start }
  })
}

/** Strip index of a block's first character, or behind the marker of a rule. */
export function contentStart(block: RenderedBlock): number {
  return block.start + (block.hasMarker ? 1 : 0)
}

export function contentEnd(block: RenderedBlock): number {
  return contentStart(block) + block.node.content.size
}

/** Elements in the strip. */
export function stripLength(raw: readonly RawBlock[]): number {
  return raw.reduce((sum, block) => sum + rawLength(block), 0)
}
