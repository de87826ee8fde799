// Makes every table a regular grid, whatever people did to it at the same time. STRIP, section 9.
//
// Rows: a change of row id begins a row; neighbouring rows of the same id are one, unless they have a column in common. Columns: in the
// order of the first row; a column that only later rows have comes after its left neighbour there. A missing cell is shown as an empty
// implicit one. Cells never change their order in the strip: two neighbours with the same row and column become one cell, and a cell
// that comes too late in its row gives its blocks to the cell before it. No block is ever left out.
import type { NodeType } from '@tiptap/pm/model'
import { soundAttributes } from './attributes.ts'
import type { Draft, WrapperDraft } from './tree.ts'

interface Row {
  readonly draft: WrapperDraft
  readonly id: string
  readonly cells: WrapperDraft[]
}

/** The same tree with all its tables regular. */
export function withRegularTables(draft: WrapperDraft): WrapperDraft {
  let changed = false
  const children = draft.children.map((child) => {
    if (child.kind === 'leaf') return child
    const regular = withRegularTables(child)
    changed ||= regular !== child
    return regular
  })
  const same = changed ? { ...draft, children } : draft
  return draft.type.name === 'table' ? regularTable(same) : same
}

function regularTable(table: WrapperDraft): WrapperDraft {
  const rows = joinedRows(rowsOf(table))
  const columns = columnsOf(rows)
  return { ...table, children: rows.map((row) => regularRow(row, columns)) }
}

function isWrapper(draft: Draft): draft is WrapperDraft {
  return draft.kind === 'wrapper'
}

/** A cell's row or column id; '' when it has none. */
function idOf(cell: WrapperDraft, name: 'row' | 'col'): string {
  const value = cell.attributes[name]
  return typeof value === 'string' ? value : ''
}

function rowsOf(table: WrapperDraft): Row[] {
  const rows: Row[] = []
  for (const draft of table.children.filter(isWrapper)) {
    let current: Row | null = null
    for (const cell of draft.children.filter(isWrapper).map(unmerged)) {
      const id = idOf(cell, 'row')
      if (current === null || (id !== '' && current.id !== '' && id !== current.id)) {
        current = { draft, id, cells: [] }
        rows.push(current)
      }
      current.cells.push(cell)
    }
  }
  return rows
}

/** A cell spans one row and one column, whatever its attributes say. */
function unmerged(cell: WrapperDraft): WrapperDraft {
  const { colspan = 1, rowspan = 1 } = cell.attributes
  return colspan === 1 && rowspan === 1 ? cell : { ...cell, attributes: { ...cell.attributes, colspan: 1, rowspan: 1 } }
}

/** Somebody who writes into an empty first cell begins the row a second time: both beginnings are one row. */
function joinedRows(rows: readonly Row[]): Row[] {
  const joined: Row[] = []
  for (const row of rows) {
    const before = joined.at(-1)
    if (before !== undefined && before.id !== '' && before.id === row.id && fitsAfter(before, row))
      before.cells.push(...row.cells)
    else joined.push(row)
  }
  return joined
}

function fitsAfter(before: Row, row: Row): boolean {
  const taken = new Set(before.cells.slice(0, -1).map((cell) => idOf(cell, 'col')))
  const last = before.cells.at(-1)
  return row.cells.every((cell, i) => {
    const id = idOf(cell, 'col')
    return !taken.has(id) && (i === 0 || last === undefined || id !== idOf(last, 'col'))
  })
}

/** Ids of the columns in order; '' for a column whose cells carry no id. */
function columnsOf(rows: readonly Row[]): string[] {
  const columns: string[] = []
  for (const { cells } of rows) {
    let last = -1
    for (const cell of cells) {
      const at = placeOf(cell, columns, last)
      if (at >= 0) last = Math.max(last, at)
      else columns.splice(++last, 0, idOf(cell, 'col'))
    }
  }
  return columns
}

function placeOf(cell: WrapperDraft, columns: readonly string[], last: number): number {
  const id = idOf(cell, 'col')
  return id === '' ? columns.indexOf('', last + 1) : columns.indexOf(id)
}

function regularRow({ draft, id, cells }: Row, columns: readonly string[]): WrapperDraft {
  const placed = new Map<number, WrapperDraft>()
  let last = -1
  for (const cell of cells) {
    const at = placeOf(cell, columns, last)
    const before = placed.get(last)
    if (at > last || before === undefined) {
      last = at
      placed.set(at, cell)
    } else {
      placed.set(last, { ...before, children: [...before.children, ...cell.children] })
    }
  }
  const like = cells.find((cell) => cell.type.name !== 'tableHeader') ?? cells[0]
  const emptyCells = (col: string): WrapperDraft[] => (like === undefined ? [] : [emptyCell(like.type, id, col)])
  return { ...draft, children: columns.flatMap((col, at) => placed.get(at) ?? emptyCells(col)) }
}

/** Shown where the strip has no cell. It gets real markers when somebody writes in it. */
function emptyCell(type: NodeType, row: string, col: string): WrapperDraft {
  const paragraph = type.contentMatch.defaultType ?? type.contentMatch.edge(0).type
  const block: Draft = {
    kind: 'leaf',
    type: paragraph,
    attributes: soundAttributes(paragraph, null) ?? {},
    raw: null,
    hasMarker: false,
  }
  return { kind: 'wrapper', type, attributes: soundAttributes(type, { row, col }) ?? {}, children: [block] }
}
