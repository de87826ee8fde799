// Gives the rows and columns of tables the ids by which their cells find their place. Ids that are there and fit stay.
import { Fragment, type Node } from '@tiptap/pm/model'
import { newId } from './strip.ts'

/** A cell that has to change, by its place. */
export interface CellIds {
  readonly rowIndex: number
  readonly colIndex: number
  readonly row: string
  readonly col: string
}

/** The same document with every table's ids complete; the very same node when nothing was missing. */
export function withTableIds(doc: Node): Node {
  return mapTables(doc, (table) => {
    const changes = missingIds(table)
    if (changes.length === 0) return table
    const byPlace = new Map(changes.map((change) => [`${change.rowIndex}.${change.colIndex}`, change]))
    const rows = table.content.content.map((row, rowIndex) =>
      row.copy(
        Fragment.fromArray(
          row.content.content.map((cell, colIndex) => {
            const change = byPlace.get(`${rowIndex}.${colIndex}`)
            const ids = change === undefined ? {} : { row: change.row, col: change.col }
            return cell.type.create({ ...cell.attrs, ...ids }, cell.content, cell.marks)
          }),
        ),
      ),
    )
    return table.copy(Fragment.fromArray(rows))
  })
}

function mapTables(node: Node, change: (table: Node) => Node): Node {
  if (node.isTextblock || node.isLeaf) return node
  let changed = false
  const children = node.content.content.map((child) => {
    const mapped = mapTables(child, change)
    changed ||= mapped !== child
    return mapped
  })
  const same = changed ? node.copy(Fragment.fromArray(children)) : node
  return same.type.name === 'table' ? change(same) : same
}

/** How many rows of each id a document has. More than one where a row was cut in two by what others did. */
export type RowCounts = ReadonlyMap<string, number>

/**
 * The cells whose ids do not say where they stand, with the ids they should have. `known`: the rows there were before; `like`: a table in whose place
 * this one stands.
 */
export function missingIds(table: Node, known: RowCounts = new Map(), like: Node | null = null): CellIds[] {
  const rows = rowsOf(table)
  const columnIds = idsOf(columnsOf(rows), 'col', new Map(), like === null ? [] : columnsOf(rowsOf(like)))
  const rowIds = idsOf(rows, 'row', known, like === null ? [] : rowsOf(like))
  return rows.flatMap((cells, rowIndex) =>
    cells.flatMap((cell, colIndex): CellIds[] => {
      const row = rowIds[rowIndex] ?? ''
      const col = columnIds[colIndex] ?? ''
      return cell.attrs.row === row && cell.attrs.col === col ? [] : [{ rowIndex, colIndex, row, col }]
    }),
  )
}

type Cells = readonly (Node | undefined)[]

function rowsOf(table: Node): (readonly Node[])[] {
  return table.content.content.map((row) => row.content.content)
}

function columnsOf(rows: readonly Cells[]): Cells[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  return Array.from({ length: width }, (_, at) => rows.map((cells) => cells[at]))
}

export function countRows(doc: Node): RowCounts {
  const counts = new Map<string, number>()
  doc.descendants((node) => {
    if (node.type.name === 'tableRow') add(counts, mostCommon(carried(node.content.content, 'row')))
    return !node.isTextblock
  })
  return counts
}

/** One id for each line of cells: the one most of its cells carry and the lines before did not use up, else that of the line it is like, else a new one. */
function idsOf(lines: readonly Cells[], name: 'row' | 'col', known: RowCounts, like: readonly Cells[]): string[] {
  const taken = new Map<string, number>()
  const isFree = (id: string) => (taken.get(id) ?? 0) < Math.max(1, known.get(id) ?? 0)
  const inUse = new Set(lines.flatMap((cells) => carried(cells, name)))
  return lines.map((cells, at) => {
    const own = mostCommon(carried(cells, name).filter(isFree))
    const id = own ?? mostCommon(carried(like[at] ?? [], name).filter((each) => isFree(each) && !inUse.has(each))) ?? newId()
    add(taken, id)
    return id
  })
}

function carried(cells: Cells, name: 'row' | 'col'): string[] {
  return cells.map((cell) => String(cell?.attrs[name] ?? '')).filter((id) => id !== '')
}

function add(counts: Map<string, number>, id: string | null): void {
  if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
}

function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: string | null = null
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value
  return best
}
