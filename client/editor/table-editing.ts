// Tables: cell selections and keys of prosemirror-tables, without its repairs (they write in whoever merely reads; the strip renders
// regular tables anyway), and ids for the rows and columns that commands here add, before the binding writes them. STRIP, section 9.
import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state'
import { tableEditing as cellEditing } from '@tiptap/pm/tables'
import { type CellIds, countRows, missingIds } from '../../shared/document/table-ids.ts'
import { isFromRoom } from './room-transactions.ts'

export function tableEditing(): Extension {
  return Extension.create({
    name: 'tableEditing',
    // After the others, as prosemirror-tables asks: it handles mouse and arrow keys rather broadly.
    priority: 50,
    addProseMirrorPlugins: () => [cellSelections(), rowAndColumnIds()],
  })
}

function cellSelections(): Plugin {
  const { spec } = cellEditing()
  return new Plugin({
    ...spec,
    // Given the new state as the old one too, it finds no changed table to repair and only sets selections right.
    appendTransaction(transactions, _before, state) {
      return spec.appendTransaction?.call(this, transactions, state, state)
    },
  })
}

function rowAndColumnIds(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, state) {
      if (before.doc === state.doc || transactions.some(isFromRoom)) return null
      const tr = state.tr
      const tables = changedTables(before, state)
      if (tables.length === 0) return null
      // A row that was cut in two before stays one row: two people who gave its halves new ids would cut it again with each column.
      const known = countRows(before.doc)
      const replaced = replacedTables(before.doc, state.doc)
      for (const [table, pos] of tables) giveIds(tr, table, pos, missingIds(table, known, replaced.get(table) ?? null))
      return tr.docChanged ? tr.setMeta('addToHistory', false) : null
    },
  })
}

function changedTables({ doc: old }: EditorState, { doc }: EditorState): (readonly [table: Node, pos: number])[] {
  const known = new Set(old.content.content)
  const tables: (readonly [Node, number])[] = []
  doc.forEach((child, offset) => {
    if (known.has(child)) return
    if (child.type.name === 'table') tables.push([child, offset])
    child.descendants((node, pos) => {
      if (node.type.name === 'table') tables.push([node, offset + 1 + pos])
      return !node.isTextblock
    })
  })
  return tables
}

/**
 * For each table without ids the one in whose place it stands: HTML carries none, and a whole text put in anew would give every cell new ones, which
 * others' new rows and columns do not know.
 */
function replacedTables(before: Node, after: Node): ReadonlyMap<Node, Node> {
  const left = countRows(after)
  const gone = tablesIn(before).filter((table) => [...countRows(table).keys()].every((id) => !left.has(id)))
  const without = tablesIn(after).filter((table) => countRows(table).size === 0)
  return new Map(zip(without, gone))
}

function zip<A, B>(some: readonly A[], others: readonly B[]): (readonly [A, B])[] {
  return some.flatMap((one, at) => {
    const other = others[at]
    return other === undefined ? [] : [[one, other] as const]
  })
}

function tablesIn(doc: Node): Node[] {
  const tables: Node[] = []
  doc.descendants((node) => {
    if (node.type.name === 'table') tables.push(node)
    return !node.isTextblock
  })
  return tables
}

/** Changes attributes only, so that no position moves. */
function giveIds(tr: Transaction, table: Node, pos: number, missing: readonly CellIds[]): void {
  const changes = new Map(missing.map((change) => [`${change.rowIndex}.${change.colIndex}`, change]))
  if (changes.size === 0) return
  table.forEach((row, rowOffset, rowIndex) => {
    row.forEach((_cell, cellOffset, colIndex) => {
      const change = changes.get(`${rowIndex}.${colIndex}`)
      if (change === undefined) return
      const at = pos + 1 + rowOffset + 1 + cellOffset
      tr.setNodeAttribute(at, 'row', change.row)
      tr.setNodeAttribute(at, 'col', change.col)
    })
  })
}
