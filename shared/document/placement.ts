// Puts blocks, one after the other, under the wrappers their paths ask for, as far as the schema allows. STRIP, section 3.
import { Fragment, type NodeType, type Schema } from '@tiptap/pm/model'
import { soundAttributes } from './attributes.ts'
import { isLeafBlock, kin } from './blocks.ts'
import { type Attributes, readNamed } from './strip.ts'
import { type Draft, draftsOf, type OpenWrapper, type Origin, type WrapperDraft } from './tree.ts'

interface Kind {
  readonly type: NodeType
  readonly attributes: Attributes
}

export class Placement {
  readonly #schema: Schema
  readonly #open: OpenWrapper[]
  readonly #paragraph: Kind

  constructor(schema: Schema) {
    this.#schema = schema
    const root = schema.topNodeType
    this.#open = [this.#opened(root, {}, root.contentMatch)]
    const paragraph = schema.nodes.paragraph
    if (paragraph === undefined) throw new Error('A strip needs a schema with paragraphs.')
    this.#paragraph = { type: paragraph, attributes: soundAttributes(paragraph, null) ?? {} }
  }

  /** Places one block and says what kind of block it became. */
  place(leaf: unknown, path: unknown, origin: Origin): NodeType {
    this.#openPath(Array.isArray(path) ? path : [])
    const { type, attributes } = this.#makeRoomFor(this.#kindOf(leaf))
    this.#top().children.push({ kind: 'leaf', type, attributes, ...origin })
    return type
  }

  /** The finished tree. */
  finish(): WrapperDraft {
    while (this.#open.length > 1) this.#close()
    this.#fill(this.#top())
    return this.#top()
  }

  #top(): OpenWrapper {
    const top = this.#open.at(-1)
    if (top === undefined) throw new Error('The root wrapper is never closed.')
    return top
  }

  #opened(type: NodeType, attributes: Attributes, parentWas: OpenWrapper['match']): OpenWrapper {
    return { kind: 'wrapper', type, attributes, children: [], match: type.contentMatch, parentWas }
  }

  #openPath(path: readonly unknown[]): void {
    let depth = 0
    let sharing = true
    for (const entry of path) {
      const named = readNamed(entry)
      if (named === null) continue
      const type = Object.hasOwn(this.#schema.nodes, named.name) ? this.#schema.nodes[named.name] : undefined
      if (!type?.isBlock || isLeafBlock(type)) continue
      const here = this.#open[depth + 1]
      if (sharing && !named.startsAnew && here !== undefined && kin(here.type.name) === kin(named.name)) {
        depth++
        continue
      }
      if (sharing) this.#closeTo(depth)
      sharing = false
      if (this.#openWrapper(type, named.attributes)) depth++
    }
    if (sharing) this.#closeTo(depth)
  }

  #openWrapper(type: NodeType, stored: Attributes | null): boolean {
    const parent = this.#top()
    const match = parent.match.matchType(type)
    const attributes = soundAttributes(type, stored)
    if (match === null || attributes === null) return false
    this.#open.push(this.#opened(type, attributes, parent.match))
    parent.match = match
    return true
  }

  #kindOf(leaf: unknown): Kind {
    const named = readNamed(leaf)
    const type = named !== null && Object.hasOwn(this.#schema.nodes, named.name) ? this.#schema.nodes[named.name] : undefined
    if (type === undefined || !isLeafBlock(type)) return this.#paragraph
    const attributes = soundAttributes(type, named?.attributes)
    return attributes === null ? this.#paragraph : { type, attributes }
  }

  /** Closes wrappers until the block, or a paragraph in its place, may stand here. */
  #makeRoomFor(wanted: Kind): Kind {
    for (;;) {
      const top = this.#top()
      for (const kind of wanted.type.isTextblock ? [wanted, this.#paragraph] : [wanted]) {
        const match = top.match.matchType(kind.type)
        if (match === null) continue
        top.match = match
        return kind
      }
      if (this.#open.length === 1) {
        top.match = top.match.matchType(this.#paragraph.type) ?? top.match
        return this.#paragraph
      }
      if (top.children.length > 0) this.#close()
      else this.#drop()
    }
  }

  #closeTo(depth: number): void {
    while (this.#open.length > depth + 1) this.#close()
  }

  #close(): void {
    const closed = this.#open.pop()
    if (closed === undefined) return
    this.#fill(closed)
    const { kind, type, attributes, children } = closed
    this.#top().children.push({ kind, type, attributes, children } satisfies Draft)
  }

  #drop(): void {
    const dropped = this.#open.pop()
    if (dropped !== undefined) this.#top().match = dropped.parentWas
  }

  #fill(wrapper: OpenWrapper): void {
    if (wrapper.match.validEnd) return
    wrapper.children.push(...draftsOf(wrapper.match.fillBefore(Fragment.empty, true) ?? Fragment.empty))
  }
}
