// A paper's text as HTML for everybody to read: our own serialiser, from the schema's list of what may be there and nothing else.
// Headings carry the ids of the contents list, tables a head with scope, footnotes links there and back, links only safe addresses.
import type { Mark, Node } from '@tiptap/pm/model'
import { safeAddress } from '../../shared/document/address.ts'
import { contentsOf } from '../../shared/document/contents.ts'
import { type Markup, markup, type Piece } from '../../shared/document/markup.ts'
import { type InlineTree, inlineTree } from './inline-tree.ts'
import { listNotes, type Notes } from './list-notes.ts'
import { imageIdIn } from './our-image.ts'
import { tableMarkup } from './table-markup.ts'

export interface TextMarkup {
  /** The standfirst, when the paper begins with one: its words, to stand under the title. */
  readonly lead: Markup | null
  readonly text: Markup
  /** The footnotes as a section of their own; null when there are none. */
  readonly notes: Markup | null
}

export function toHtml(doc: Node): TextMarkup {
  const contents = contentsOf(doc).map((entry) => entry.id)
  const writing: Writing = { notes: listNotes(doc), headingIds: contents[Symbol.iterator](), shown: new Map(), tables: 0 }
  const [first, ...rest] = doc.children
  const hasLead = first?.type.name === 'standfirst' && first.childCount > 0
  const lead = hasLead ? markup`${inline(first, writing)}` : null
  const text = markup`${(hasLead ? rest : doc.children).map((child) => block(child, writing))}`
  return { lead, text, notes: writing.notes.all.length === 0 ? null : notesSection(writing) }
}

interface Writing {
  readonly notes: Notes
  /** Ids in the order of the headings, as contentsOf gives them. */
  readonly headingIds: Iterator<string>
  /** How often each note was referred to so far. */
  readonly shown: Map<number, number>
  tables: number
}

function blocks(parent: Node, writing: Writing): Piece[] {
  return parent.children.map((child) => block(child, writing))
}

function block(node: Node, writing: Writing): Piece {
  switch (node.type.name) {
    case 'paragraph':
      return node.childCount === 0 ? null : markup`<p>${inline(node, writing)}</p>\n`
    case 'standfirst':
      return node.childCount === 0 ? null : markup`<p class="standfirst">${inline(node, writing)}</p>\n`
    case 'heading':
      return heading(node, writing)
    case 'bulletList':
      return markup`<ul>\n${items(node, writing)}</ul>\n`
    case 'orderedList': {
      const start = Number(node.attrs.start)
      const attribute = Number.isInteger(start) && start !== 1 ? markup` start="${start}"` : null
      return markup`<ol${attribute}>\n${items(node, writing)}</ol>\n`
    }
    case 'blockquote':
      return markup`<blockquote>\n${blocks(node, writing)}</blockquote>\n`
    case 'codeBlock':
      return markup`<pre tabindex="0"><code>${node.textContent}</code></pre>\n`
    case 'horizontalRule':
      return markup`<hr>\n`
    case 'image':
      return image(node)
    case 'table':
      writing.tables += 1
      return tableMarkup(node, writing.tables, (cell) => cellContent(cell, writing))
    default:
      // Footnotes stand in their own section. Anything else is of a newer format: what we do not know, we do not publish.
      return null
  }
}

function heading(node: Node, writing: Writing): Piece {
  const id = writing.headingIds.next().value ?? ''
  if (node.textContent.trim() === '') return null
  const words = inline(node, writing)
  switch (Number(node.attrs.level)) {
    case 4:
      return markup`<h4 id="${id}">${words}</h4>\n`
    case 3:
      return markup`<h3 id="${id}">${words}</h3>\n`
    default:
      return markup`<h2 id="${id}">${words}</h2>\n`
  }
}

/** Items of one paragraph each are set tight, as people type them. */
function items(list: Node, writing: Writing): Piece[] {
  return list.children.map((item) => {
    const [first, ...rest] = item.children
    if (first?.type.name !== 'paragraph') return markup`<li>${blocks(item, writing)}</li>\n`
    return markup`<li>${inline(first, writing)}${rest.map((child) => block(child, writing))}</li>\n`
  })
}

function cellContent(cell: Node, writing: Writing): Piece {
  const only = cell.childCount === 1 ? cell.firstChild : null
  return only?.type.name === 'paragraph' ? inline(only, writing) : blocks(cell, writing)
}

function image(node: Node): Piece {
  const id = imageIdIn(node.attrs.src)
  if (id === null) return null
  const alt = node.attrs.decorative === true ? '' : String(node.attrs.alt)
  const [width, height] = [Number(node.attrs.width), Number(node.attrs.height)]
  const size = width > 0 && height > 0 ? markup` width="${width}" height="${height}"` : null
  return markup`<figure><img src="/images/${id}" alt="${alt}"${size}></figure>\n`
}

function inline(node: Node, writing: Writing): Piece[] {
  return branches(inlineTree(node.children), writing)
}

function branches(tree: readonly InlineTree[], writing: Writing): Piece[] {
  return tree.map((branch) => {
    if ('mark' in branch) return marked(branches(branch.inside, writing), branch.mark, branch.inside)
    if (branch.node.isText) return branch.node.text ?? ''
    if (branch.node.type.name === 'hardBreak') return markup`<br>\n`
    return branch.node.type.name === 'footnoteReference' ? reference(branch.node, writing) : null
  })
}

function marked(words: Piece, mark: Mark, inside: readonly InlineTree[]): Piece {
  switch (mark.type.name) {
    case 'bold':
      return markup`<strong>${words}</strong>`
    case 'italic':
      return markup`<em>${words}</em>`
    case 'underline':
      return markup`<u>${words}</u>`
    case 'strike':
      return markup`<s>${words}</s>`
    case 'code':
      return markup`<code>${words}</code>`
    case 'link': {
      const address = safeAddress(String(mark.attrs.href))
      if (address === null) return words
      return isBare(inside, address)
        ? markup`<a class="bare" href="${address}">${words}</a>`
        : markup`<a href="${address}">${words}</a>`
    }
    default:
      return words
  }
}

/** Whether a link's words are its address: then paper need not show it twice. */
function isBare([only, ...others]: readonly InlineTree[], address: string): boolean {
  if (only === undefined || others.length > 0 || 'mark' in only) return false
  const words = only.node.text ?? ''
  return address === words || address === `${words}/` || address === `https://${words}/`
}

// Ids with a colon cannot meet those of headings, which are slugs.
function reference(node: Node, { notes, shown }: Writing): Piece {
  const note = notes.byId.get(String(node.attrs.id))
  if (note === undefined) return null
  const { number } = note
  const times = (shown.get(number) ?? 0) + 1
  shown.set(number, times)
  return markup`<sup><a id="${referenceId(number, times)}" href="#fn:${number}" role="doc-noteref" aria-label="Note ${number}">${number}</a></sup>`
}

function referenceId(number: number, times: number): string {
  return times === 1 ? `fnref:${number}` : `fnref:${number}:${times}`
}

function notesSection(writing: Writing): Markup {
  // A note may refer to a further note, so the items are written before their back links are counted.
  const written = writing.notes.all.map(({ number, node }) => ({
    number,
    paragraphs: node.children.map((paragraph) => inline(paragraph, writing)),
  }))
  const items = written.map(({ number, paragraphs }) => {
    const back = backLinks(number, writing.shown.get(number) ?? 0)
    const last = paragraphs.length - 1
    return markup`<li id="fn:${number}">${paragraphs.map((words, at) => markup`<p>${words}${at === last ? back : null}</p>`)}</li>\n`
  })
  return markup`<section class="notes" role="doc-endnotes" aria-labelledby="notes:title">
<h2 id="notes:title">Notes</h2>
<ol>
${items}</ol>
</section>
`
}

function backLinks(number: number, references: number): Piece[] {
  return Array.from({ length: references }, (_, at) => {
    const where = references === 1 ? '' : ` (${at + 1})`
    const label = `Back to note ${number} in the text${where}`
    return markup`\u00a0<a class="back" href="#${referenceId(number, at + 1)}" role="doc-backlink" aria-label="${label}">↩\uFE0E</a>`
  })
}
