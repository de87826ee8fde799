// What can be done to tables: the part of the table of commands that is about them.
import type { Editor } from '@tiptap/core'
// Brings the types of its commands.
import type {} from '@tiptap/extension-table'
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Grid2x2X,
  PanelLeft,
  PanelTop,
  Table,
  TableColumnsSplit,
  TableRowsSplit,
} from 'lucide-react'
import type { ToolbarItem } from './toolbar-item.ts'

const inTable = (editor: Editor) => editor.isActive('table')

export const tableItems: readonly ToolbarItem[] = [
  {
    id: 'table',
    name: 'Table',
    group: 'insert',
    icon: Table,
    keys: 'Mod-Alt-g',
    words: 'grid rows columns',
    isActive: inTable,
    canRun: (editor) => !inTable(editor),
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  {
    id: 'row-above',
    name: 'Add a row above',
    group: 'table',
    icon: BetweenHorizontalStart,
    canRun: inTable,
    run: (editor) => editor.chain().focus().addRowBefore().run(),
  },
  {
    id: 'row-below',
    name: 'Add a row below',
    group: 'table',
    icon: BetweenHorizontalEnd,
    canRun: inTable,
    run: (editor) => editor.chain().focus().addRowAfter().run(),
  },
  {
    id: 'column-left',
    name: 'Add a column to the left',
    group: 'table',
    icon: BetweenVerticalStart,
    canRun: inTable,
    run: (editor) => editor.chain().focus().addColumnBefore().run(),
  },
  {
    id: 'column-right',
    name: 'Add a column to the right',
    group: 'table',
    icon: BetweenVerticalEnd,
    canRun: inTable,
    run: (editor) => editor.chain().focus().addColumnAfter().run(),
  },
  {
    id: 'header-row',
    name: 'Switch the header row on or off',
    group: 'table',
    icon: PanelTop,
    canRun: inTable,
    run: (editor) => editor.chain().focus().toggleHeaderRow().run(),
  },
  {
    id: 'header-column',
    name: 'Switch the header column on or off',
    group: 'table',
    icon: PanelLeft,
    canRun: inTable,
    run: (editor) => editor.chain().focus().toggleHeaderColumn().run(),
  },
  {
    id: 'delete-row',
    name: 'Delete the row',
    group: 'table',
    icon: TableRowsSplit,
    canRun: inTable,
    run: (editor) => editor.chain().focus().deleteRow().run(),
  },
  {
    id: 'delete-column',
    name: 'Delete the column',
    group: 'table',
    icon: TableColumnsSplit,
    canRun: inTable,
    run: (editor) => editor.chain().focus().deleteColumn().run(),
  },
  {
    id: 'delete-table',
    name: 'Delete the table',
    group: 'table',
    icon: Grid2x2X,
    canRun: inTable,
    run: (editor) => editor.chain().focus().deleteTable().run(),
  },
]
