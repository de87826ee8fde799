// The half-built document of unflatten: wrappers and leaf blocks, before they become nodes. Tables are made regular in this form.
import type { ContentMatch, Fragment, Node, NodeType } from '@tiptap/pm/model'
import { isLeafBlock } from './blocks.ts'
import type { RawBlock } from './raw-blocks.ts'
import type { Attributes } from './strip.ts'

/** Where a leaf block's elements stand in the strip. */
export interface Origin {
  /** The block of the strip it shows. Null: nothing in the strip, shown because the schema or a table's grid wants a block here. */
  readonly raw: RawBlock | null
  /** False for an implicit block: the first without marker, text after a rule or picture, an empty cell nobody wrote in yet. */
  readonly hasMarker: boolean
}

export interface LeafDraft extends Origin {
  readonly kind: 'leaf'
  readonly type: NodeType
  readonly attributes: Attributes
}

export interface WrapperDraft {
  readonly kind: 'wrapper'
  readonly type: NodeType
  readonly attributes: Attributes
  readonly children: Draft[]
}

export type Draft = LeafDraft | WrapperDraft

/** What the schema puts into a place that may not stay empty, as implicit blocks. */
export function draftsOf(content: Fragment): Draft[] {
  return content.content.map((node: Node): Draft => {
    if (isLeafBlock(node.type)) return { kind: 'leaf', type: node.type, attributes: node.attrs, raw: null, hasMarker: false }
    return { kind: 'wrapper', type: node.type, attributes: node.attrs, children: draftsOf(node.content) }
  })
}

/** A wrapper that is still open, with what its content may go on with. */
export interface OpenWrapper extends WrapperDraft {
  match: ContentMatch
  /** The parent's match before this wrapper was opened, to go back to when it stays empty. */
  readonly parentWas: ContentMatch
}
