// A paper's text as a Markdown tree. What Markdown has no sign for is written as the HTML every Markdown reader knows (<u>, <br>).
import type { Mark, Node } from '@tiptap/pm/model'
import type { BlockContent, Html, Link, ListItem, PhrasingContent, RootContent, Table, TableRow } from 'mdast'
import { safeAddress } from '../../shared/document/address.ts'
import { type InlineTree, inlineTree } from './inline-tree.ts'
import { listNotes, type Notes } from './list-notes.ts'
import { imageIdIn } from './our-image.ts'

/** `site` stands before the address of pictures, such as `https://rejoinder.example`. */
export function toMdast(doc: Node, site: string): RootContent[] {
  const writing: Writing = { notes: listNotes(doc), site }
  const notes = writing.notes.all.map(({ number, node }): RootContent => {
    const children = node.children.map((child): BlockContent => ({ type: 'paragraph', children: inline(child, writing) }))
    return { type: 'footnoteDefinition', identifier: String(number), label: String(number), children }
  })
  return [...blocks(doc, writing), ...notes]
}

interface Writing {
  readonly notes: Notes
  readonly site: string
}

function blocks(parent: Node, writing: Writing): BlockContent[] {
  return parent.children.flatMap((child) => block(child, writing))
}

function block(node: Node, writing: Writing): BlockContent[] {
  switch (node.type.name) {
    case 'paragraph':
    case 'standfirst':
      return node.childCount === 0 ? [] : [{ type: 'paragraph', children: inline(node, writing) }]
    case 'heading':
      return [{ type: 'heading', depth: depthOf(node), children: inline(node, writing) }]
    case 'bulletList':
      return [{ type: 'list', ordered: false, spread: false, children: items(node, writing) }]
    case 'orderedList':
      return [{ type: 'list', ordered: true, start: startOf(node), spread: false, children: items(node, writing) }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blocks(node, writing) }]
    case 'codeBlock':
      return [{ type: 'code', lang: languageOf(node), value: node.textContent }]
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }]
    case 'image':
      return image(node, writing)
    case 'table':
      return table(node, writing)
    default:
      return []
  }
}

function depthOf(heading: Node): 2 | 3 | 4 {
  const level = Number(heading.attrs.level)
  return level === 3 || level === 4 ? level : 2
}

function startOf(list: Node): number {
  // Markdown counts from 0 to 999,999,999.
  return Math.min(Math.max(Math.trunc(Number(list.attrs.start)) || 0, 0), 999_999_999)
}

function languageOf(code: Node): string | null {
  const language = String(code.attrs.language ?? '')
  return /^[\w+#-]{1,40}$/.test(language) ? language : null
}

function items(list: Node, writing: Writing): ListItem[] {
  return list.children.map((item) => ({ type: 'listItem', spread: false, children: blocks(item, writing) }))
}

function image(node: Node, { site }: Writing): BlockContent[] {
  const id = imageIdIn(node.attrs.src)
  if (id === null) return []
  const alt = node.attrs.decorative === true ? '' : String(node.attrs.alt)
  return [{ type: 'paragraph', children: [{ type: 'image', url: `${site}/images/${id}`, alt }] }]
}

/** Markdown's tables begin with a head, so one without gets an empty one. A cell is one line: its blocks stand behind each other. */
function table(node: Node, writing: Writing): BlockContent[] {
  const rows = node.children.filter((row) => row.childCount > 0)
  const width = Math.max(0, ...rows.map((row) => row.childCount))
  if (width === 0) return []
  const hasHead = rows[0]?.children.every((cell) => cell.type.name === 'tableHeader') ?? false
  const body = rows.map((row, at) => tableRow(row, hasHead && at === 0, writing))
  const head: TableRow = {
    type: 'tableRow',
    children: Array.from({ length: width }, () => ({ type: 'tableCell', children: [] })),
  }
  const whole: Table = { type: 'table', children: hasHead ? body : [head, ...body] }
  return [whole]
}

function tableRow(row: Node, isHead: boolean, writing: Writing): TableRow {
  const children = row.children.map((cell) => {
    const line = lines(blocks(cell, writing))
    const names = cell.type.name === 'tableHeader' && !isHead && line.length > 0
    return { type: 'tableCell' as const, children: names ? [{ type: 'strong' as const, children: line }] : line }
  })
  return { type: 'tableRow', children }
}

const lineBreak: Html = { type: 'html', value: '<br>' }

function lines(content: readonly (BlockContent | ListItem)[]): PhrasingContent[] {
  return content.flatMap((part, at) => [...(at === 0 ? [] : [lineBreak]), ...lineOf(part)])
}

function lineOf(part: BlockContent | ListItem): PhrasingContent[] {
  if (part.type === 'paragraph' || part.type === 'heading') {
    return part.children.map((child) => (child.type === 'break' ? lineBreak : child))
  }
  if (part.type === 'code') return [{ type: 'inlineCode', value: part.value.replaceAll('\n', ' ') }]
  if (part.type === 'list') {
    const sign = (at: number) => (part.ordered ? `${(part.start ?? 1) + at}. ` : '• ')
    return part.children.flatMap((item, at) => [
      ...(at === 0 ? [] : [lineBreak]),
      { type: 'text' as const, value: sign(at) },
      ...lineOf(item),
    ])
  }
  if (part.type === 'listItem' || part.type === 'blockquote') {
    return lines(part.children.filter((child) => child.type !== 'definition' && child.type !== 'footnoteDefinition'))
  }
  return []
}

function inline(node: Node, writing: Writing): PhrasingContent[] {
  return branches(inlineTree(node.children), writing)
}

function branches(tree: readonly InlineTree[], writing: Writing): PhrasingContent[] {
  return tree.flatMap((branch): PhrasingContent[] => {
    if ('mark' in branch) return marked(branch.mark, branch.inside, writing)
    const { node } = branch
    if (node.isText) return [{ type: 'text', value: node.text ?? '' }]
    if (node.type.name === 'hardBreak') return [{ type: 'break' }]
    const note = node.type.name === 'footnoteReference' ? writing.notes.byId.get(String(node.attrs.id)) : undefined
    const number = String(note?.number ?? '')
    return note === undefined ? [] : [{ type: 'footnoteReference', identifier: number, label: number }]
  })
}

function marked(mark: Mark, inside: readonly InlineTree[], writing: Writing): PhrasingContent[] {
  const children = branches(inside, writing)
  switch (mark.type.name) {
    case 'bold':
      return [{ type: 'strong', children }]
    case 'italic':
      return [{ type: 'emphasis', children }]
    case 'strike':
      return [{ type: 'delete', children }]
    case 'underline':
      return [{ type: 'html', value: '<u>' }, ...children, { type: 'html', value: '</u>' }]
    case 'code':
      return [{ type: 'inlineCode', value: children.map((child) => ('value' in child ? child.value : '')).join('') }]
    case 'link': {
      const url = safeAddress(String(mark.attrs.href))
      // Links do not nest in our schema, so what is inside is never a link.
      return url === null ? children : [{ type: 'link', url, children: children as Link['children'] }]
    }
    default:
      return children
  }
}
