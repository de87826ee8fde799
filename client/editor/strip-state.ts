// The strip as this editor knows it and the document it renders to, kept in step with the Y.Doc: an edit inside one block renders that
// block anew, everything else renders the whole from remembered nodes. Never writes.
import type { Node, Schema } from '@tiptap/pm/model'
import { Slice } from '@tiptap/pm/model'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { Block } from '../../shared/document/blocks.ts'
import { type Body, markerReader, stripOf } from '../../shared/document/body.ts'
import { inlineContent } from '../../shared/document/inline-content.ts'
import { cutAtMarkers, type RawBlock } from '../../shared/document/raw-blocks.ts'
import type { Marker, StripChange } from '../../shared/document/strip.ts'
import {
  memoryKey,
  type NodeMemory,
  type ReadMarker,
  type Rendered,
  type RenderedBlock,
  stripLength,
  unflatten,
} from '../../shared/document/unflatten.ts'
import { type Splice, spliceStrip } from './strip-splice.ts'

export class StripState {
  readonly #schema: Schema
  readonly #body: Body
  readonly #read: ReadMarker
  /** Kind and path of markers, by id: reading them all from Yjs at each rendering would take longer than the rendering. */
  readonly #known = new Map<string, { readonly marker: Marker; readonly says: ReturnType<ReadMarker> }>()
  readonly #memory: NodeMemory = new WeakMap()
  #raw: RawBlock[]
  #rendered: Rendered
  /** What changed since the last rendering: one block's inside, or more than that. */
  #stale: 'no' | Splice | 'all' = 'no'

  constructor(schema: Schema, body: Body) {
    this.#schema = schema
    this.#body = body
    const read = markerReader(body)
    this.#read = (marker) => {
      const known = this.#known.get(marker.b)
      if (known?.marker === marker) return known.says
      const says = read(marker)
      this.#known.set(marker.b, { marker, says })
      return says
    }
    this.#raw = cutAtMarkers(stripOf(body))
    this.#rendered = unflatten(schema, this.#raw, this.#read, this.#memory)
  }

  /** As of the last `render` or `adopt`. */
  get rendered(): Rendered {
    return this.#rendered
  }

  /** Takes over a change of the strip. True when blocks came or went. */
  take(delta: readonly StripChange[]): boolean {
    const splice = spliceStrip(this.#raw, delta)
    if (splice === null) return false
    const isInside =
      splice.removed.length === 1 && splice.added.length === 1 && splice.removed[0]?.marker === splice.added[0]?.marker
    this.#stale = isInside && this.#stale === 'no' ? splice : 'all'
    return !isInside
  }

  /** Kinds or paths were written over, under these keys of the map. */
  takeMarkers(keys: Iterable<string | null>): void {
    for (const key of keys) if (key !== null) this.#known.delete(key.slice(0, -2))
    this.#stale = 'all'
  }

  /** When a change was seen too late to be followed (somebody wrote inside an observer), the strip is read anew. */
  checkLength(length: number): void {
    if (stripLength(this.#raw) === length) return
    this.#raw = cutAtMarkers(stripOf(this.#body))
    this.#known.clear()
    this.#stale = 'all'
  }

  render(): Rendered {
    const stale = this.#stale
    this.#stale = 'no'
    if (stale === 'no') return this.#rendered
    this.#rendered = (stale === 'all' ? null : this.#renderInside(stale)) ?? this.#renderAll()
    return this.#rendered
  }

  /** Takes the node objects of the editor's document, which is equal, so that unchanged blocks can be told by identity. */
  adopt(doc: Node, blocks: readonly Block[]): void {
    const adopted = this.#rendered.blocks.map((block, i): RenderedBlock => {
      const shown = blocks[i]
      if (shown === undefined) throw new Error('The editor shows fewer blocks than the strip renders to.')
      if (shown.node === block.node) return block
      const key = memoryKey(block)
      if (key !== null) this.#memory.set(key, shown.node)
      return { ...block, node: shown.node }
    })
    this.#rendered = { doc, blocks: adopted }
  }

  #renderAll(): Rendered {
    return unflatten(this.#schema, this.#raw, this.#read, this.#memory)
  }

  /** Only one block's inside changed. Null when that is not all there is to it. */
  #renderInside({ removed, added }: Splice): Rendered | null {
    const [was] = removed
    const [is] = added
    const { doc, blocks } = this.#rendered
    const index = blocks.findIndex((block) => block.raw === was)
    const block = blocks[index]
    if (is === undefined || block === undefined || !block.node.isTextblock || blocks[index + 1]?.raw === was) return null
    if (is.marker === null && (is.length === 0 || was?.length === 0)) return null
    if (is.marker !== null && !block.hasMarker) return null
    const content = inlineContent(this.#schema, block.node.type, is.runs)
    const growth = content.size - block.node.content.size
    const from = block.pos + 1
    const changed = new ReplaceStep(from, from + block.node.content.size, new Slice(content, 0, 0)).apply(doc).doc
    const node = changed?.nodeAt(block.pos)
    if (!changed || !node) return null
    this.#memory.set(is, node)
    return {
      doc: changed,
      blocks: blocks.map((each, i): RenderedBlock => {
        if (i < index) return each
        return i === index
          ? { ...each, raw: is, node }
          : growth === 0
            ? each
            : { ...each, pos: each.pos + growth, start: each.start + growth }
      }),
    }
  }
}
