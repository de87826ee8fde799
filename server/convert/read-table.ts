// Tables of HTML as regular grids: every row has every column, a merged cell is its first part and empty ones.
import type { Node } from '@tiptap/pm/model'
import type { Element } from 'hast'
import { node } from './flow.ts'
import { isElement, numberIn } from './read-hast.ts'
import { deepest, inside, type Reading, type Spot } from './reading.ts'

/** More cells than this are no table people can edit together. Also what keeps `colspan="1000"` in every row harmless. */
const mostCells = 10_000

export function readTable(table: Element, spot: Spot, reading: Reading): void {
  spot.flow.endLine()
  for (const caption of partsOf(table, ['caption'])) {
    reading.losses.note('tableCaption')
    spot.flow.within(
      (content) => node('paragraph', null, content),
      () => reading.read(caption.children, spot),
    )
  }
  const rows = rowsOf(table)
  const grid = spot.flow.place === 'cell' || spot.depth + 1 >= deepest ? null : gridOf(rows)
  if (grid === null) readAsParagraphs(rows, spot, reading)
  else if (grid.length > 0) spot.flow.block(tableOf(grid, spot, reading))
}

interface Row {
  readonly cells: readonly Element[]
  readonly inHead: boolean
}

/** A place in the grid: the cell that begins here, or the one that reaches over it. */
interface Slot {
  readonly cell: Element | null
  readonly isHeader: boolean
}

function partsOf(parent: Element, names: readonly string[]): readonly Element[] {
  return parent.children.filter((child) => isElement(child)).filter((child) => names.includes(child.tagName))
}

function rowsOf(table: Element): readonly Row[] {
  const groups = partsOf(table, ['thead', 'tbody', 'tfoot', 'tr'])
  return groups.flatMap((group) => {
    const rows = group.tagName === 'tr' ? [group] : partsOf(group, ['tr'])
    return rows.map((row) => ({ cells: partsOf(row, ['td', 'th']), inHead: group.tagName === 'thead' }))
  })
}

/** The grid that browsers draw (HTML, "Forming a table"); null when it would be too large. */
function gridOf(rows: readonly Row[]): readonly (readonly Slot[])[] | null {
  const grid: Slot[][] = rows.map(() => [])
  let count = 0
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const cell of row.cells) {
      while (grid[y]?.[x] !== undefined) x++
      const isHeader = cell.tagName === 'th' || row.inHead
      const wide = clamp(numberIn(cell, 'colSpan'), 1000)
      const high = Math.min(clamp(numberIn(cell, 'rowSpan'), 65_534), rows.length - y)
      count += wide * high
      if (count > mostCells) return null
      for (let down = 0; down < high; down++) {
        for (let right = 0; right < wide; right++) {
          const line = grid[y + down]
          if (line !== undefined) line[x + right] ??= { cell: down === 0 && right === 0 ? cell : null, isHeader }
        }
      }
      x += wide
    }
  }
  const width = Math.max(0, ...grid.map((line) => line.length))
  if (width * grid.length > mostCells) return null
  return width === 0
    ? []
    : grid.map((line) => Array.from({ length: width }, (_, x) => line[x] ?? { cell: null, isHeader: false }))
}

function clamp(span: number | null, most: number): number {
  return Math.min(Math.max(span ?? 1, 1), most)
}

function tableOf(grid: readonly (readonly Slot[])[], spot: Spot, reading: Reading): Node {
  const rows = grid.map((line, y) => {
    const cells = line.map((slot, x) => {
      const attrs = { row: `r${y + 1}`, col: `c${x + 1}` }
      return node(slot.isHeader ? 'tableHeader' : 'tableCell', attrs, contentOf(slot, spot, reading))
    })
    return node('tableRow', null, cells)
  })
  return node('table', null, rows)
}

function contentOf({ cell }: Slot, spot: Spot, reading: Reading): readonly Node[] {
  const within = inside(spot, 'cell', reading.losses)
  if (cell !== null) {
    if (clamp(numberIn(cell, 'colSpan'), 1000) * clamp(numberIn(cell, 'rowSpan'), 1000) > 1) reading.losses.note('mergedCells')
    reading.read(cell.children, { ...within, marks: [] })
  }
  return within.flow.end()
}

function readAsParagraphs(rows: readonly Row[], spot: Spot, reading: Reading): void {
  reading.losses.note(spot.flow.place === 'cell' ? 'tableInTable' : 'tableSize')
  for (const cell of rows.flatMap((row) => row.cells)) {
    spot.flow.endLine()
    reading.read(cell.children, spot)
    spot.flow.endLine()
  }
}
