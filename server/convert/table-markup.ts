// A table for everybody: its leading rows of header cells are its head, header cells say whether they name a column or a row, and a table
// too wide for the screen scrolls by itself, also by keyboard.
import type { Node } from '@tiptap/pm/model'
import { type Markup, markup, type Piece } from '../../shared/document/markup.ts'

export function tableMarkup(table: Node, number: number, content: (cell: Node) => Piece): Markup {
  const rows = table.children.filter((row) => row.childCount > 0)
  const firstOfBody = rows.findIndex((row) => !row.children.every(isHeader))
  const headCount = firstOfBody === -1 ? Math.min(rows.length, 1) : firstOfBody
  const head = rows.slice(0, headCount).map((row) => rowMarkup(row, 'col', content))
  const body = rows.slice(headCount).map((row) => rowMarkup(row, 'row', content))
  return markup`<div class="table" role="region" aria-label="Table ${number}" tabindex="0">
<table>
${head.length === 0 ? null : markup`<thead>\n${head}</thead>\n`}${body.length === 0 ? null : markup`<tbody>\n${body}</tbody>\n`}</table>
</div>
`
}

function isHeader(cell: Node): boolean {
  return cell.type.name === 'tableHeader'
}

function rowMarkup(row: Node, scope: 'col' | 'row', content: (cell: Node) => Piece): Markup {
  const cells = row.children.map((cell) => {
    // A header without words names nothing: an empty corner.
    if (!isHeader(cell) || cell.textContent.trim() === '') return markup`<td>${content(cell)}</td>`
    return markup`<th scope="${scope}">${content(cell)}</th>`
  })
  return markup`<tr>${cells}</tr>\n`
}
