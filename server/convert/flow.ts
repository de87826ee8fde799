// Gathers what a container of the paper will hold: loose words become paragraphs, blocks that may not stand here become ones that may.
// Whatever goes in, what comes out is content the schema allows in that place.
import { Fragment, type Mark, type Node } from '@tiptap/pm/model'
import { paperSchema } from '../../shared/document/schema.ts'
import type { Losses } from './losses.ts'

/** Where blocks are gathered. A list item begins with a paragraph, cells and notes hold fewer kinds. */
export type Place = 'page' | 'quote' | 'item' | 'cell' | 'note'

const { nodes } = paperSchema
const inCells = new Set(['paragraph', 'bulletList', 'orderedList', 'blockquote', 'codeBlock', 'image'])

export class Flow {
  readonly place: Place
  readonly #losses: Losses
  readonly #blocks: Node[] = []
  #line: Node[] = []
  #kind: (content: readonly Node[]) => Node = (content) => paragraph(content)

  constructor(place: Place, losses: Losses) {
    this.place = place
    this.#losses = losses
  }

  /** Words as HTML means them: runs of space are one space, and none at the ends of a line. */
  text(words: string, marks: readonly Mark[]): void {
    const last = this.#line.at(-1)
    const begins = last === undefined || last.type === nodes.hardBreak || last.text?.endsWith(' ')
    const one = words.replace(/[ \t\n\r\f]+/g, ' ')
    const text = begins ? one.replace(/^[ \u00a0]+/, '') : one
    if (text !== '') this.#line.push(paperSchema.text(text, marks))
  }

  /** Something that stands in a line like a character. */
  atom(node: Node): void {
    this.#line.push(node)
  }

  /** A line break; two of them end the paragraph. */
  lineBreak(): void {
    if (this.#line.at(-1)?.type === nodes.hardBreak) this.endLine()
    else if (this.#line.length > 0) this.#line.push(node('hardBreak'))
  }

  /** Everything `fill` puts in until its end becomes one block of this kind. */
  within(kind: (content: readonly Node[]) => Node, fill: () => void): void {
    this.endLine()
    const before = this.#kind
    this.#kind = kind
    fill()
    this.endLine()
    this.#kind = before
  }

  block(block: Node): void {
    this.endLine()
    this.#blocks.push(...this.#fit(block))
  }

  endLine(): void {
    const content = trimmed(this.#line)
    this.#line = []
    if (content.length > 0) this.#blocks.push(...this.#fit(this.#kind(content)))
  }

  /** What was gathered. A place that may not be empty gets an empty paragraph. */
  end(): Node[] {
    this.endLine()
    const first = this.#blocks[0]
    if (first === undefined) return [paragraph([])]
    if (this.place !== 'item' || first.type === nodes.paragraph) return this.#blocks
    if (first.type !== nodes.heading) return [paragraph([]), ...this.#blocks]
    this.#losses.note('headingMoved')
    return [paragraph(first.children), ...this.#blocks.slice(1)]
  }

  /** The blocks that say the same in a form that may stand here. */
  #fit(block: Node): readonly Node[] {
    const { name } = block.type
    if (name === 'standfirst' && this.place !== 'page') return [paragraph(block.children)]
    if (this.place === 'note') return name === 'paragraph' ? [block] : this.#asParagraphs(block, 'noteShape')
    if (this.place !== 'cell' || inCells.has(name)) return [block]
    return this.#asParagraphs(block, name === 'table' ? 'tableInTable' : 'cellShape')
  }

  #asParagraphs(block: Node, loss: 'noteShape' | 'cellShape' | 'tableInTable'): readonly Node[] {
    this.#losses.note(block.type === nodes.heading ? 'headingMoved' : loss)
    return paragraphsOf(block)
  }
}

/** Every line of words below a block, as plain paragraphs. A picture gives its description. */
function paragraphsOf(block: Node): Node[] {
  if (block.type === nodes.image) {
    const alt = String(block.attrs.alt)
    return alt === '' ? [] : [paragraph([paperSchema.text(alt)])]
  }
  if (!block.isTextblock) return block.children.flatMap(paragraphsOf)
  if (block.type !== nodes.codeBlock) return block.childCount === 0 ? [] : [paragraph(block.children)]
  const lines = block.textContent.split('\n')
  return lines.flatMap((line) => (line.trim() === '' ? [] : [paragraph([paperSchema.text(line)])]))
}

/** Takes away space and breaks at the ends of a line, and space before a break. Hard spaces too: there they are somebody's layout. */
function trimmed(line: readonly Node[]): readonly Node[] {
  const kept: Node[] = []
  for (const node of [...line].reverse()) {
    const next = kept.at(-1)
    const ends = next === undefined || next.type === nodes.hardBreak
    if (!ends || (!node.isText && node.type !== nodes.hardBreak) || (node.type === nodes.hardBreak && next !== undefined)) {
      kept.push(node)
    } else if (node.isText) {
      const text = (node.text ?? '').replace(/[ \u00a0]+$/, '')
      if (text !== '') kept.push(paperSchema.text(text, node.marks))
    }
  }
  return kept.reverse()
}

export function paragraph(content: readonly Node[]): Node {
  return node('paragraph', null, content)
}

/** A node of a paper's schema by its name. The names are those of schema.ts, so a missing one is a bug. */
export function node(name: string, attrs: Record<string, unknown> | null = null, content: readonly Node[] = []): Node {
  return paperSchema.node(name, attrs, Fragment.fromArray([...content]))
}
