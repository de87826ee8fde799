// Everything that can be done to the text, once: name, icon, shortcut, whether it is on, and the deed. The toolbar, the slash menu, the
// list of shortcuts and the key bindings all read this table, so that none of them can promise what another lacks.
// Brings the types of its commands.
import type {} from '@tiptap/starter-kit'
import { ImagePlus, MessageSquarePlus, Minus, Redo2, Superscript, Undo2 } from 'lucide-react'
import { goBetweenFootnotes, insertFootnote, isAtFootnote } from './footnotes.ts'
import { bindingOf } from './strip-binding.ts'
import { blockItems } from './toolbar-block-items.ts'
import type { ItemGroup, ToolbarItem } from './toolbar-item.ts'
import { markItems } from './toolbar-mark-items.ts'
import { tableItems } from './toolbar-table-items.ts'

export const toolbarItems: readonly ToolbarItem[] = [
  ...blockItems,
  ...markItems,
  ...tableItems,
  {
    id: 'image',
    name: 'Picture',
    group: 'insert',
    icon: ImagePlus,
    keys: 'Mod-Alt-p',
    words: 'image photo chart',
    isActive: (editor) => editor.isActive('image'),
    run: (_editor, asks) => asks.image(),
  },
  {
    id: 'footnote',
    name: 'Footnote, or go to it and back',
    group: 'insert',
    icon: Superscript,
    keys: 'Mod-Alt-f',
    words: 'note reference',
    isActive: (editor) => isAtFootnote(editor.state),
    run: (editor) => {
      if (!goBetweenFootnotes(editor)) insertFootnote(editor)
    },
  },
  {
    id: 'rule',
    name: 'Dividing line',
    group: 'insert',
    icon: Minus,
    place: 'more',
    keys: 'Mod-Shift-Enter',
    words: 'rule hr separator',
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
  {
    id: 'comment',
    name: 'Comment',
    group: 'insert',
    icon: MessageSquarePlus,
    keys: 'Mod-Alt-m',
    canRun: (editor) => !editor.state.selection.empty,
    run: (_editor, asks) => asks.comment?.(),
  },
  {
    id: 'undo',
    name: 'Undo my last change',
    group: 'history',
    icon: Undo2,
    keys: 'Mod-z',
    bound: 'elsewhere',
    run: (editor) => {
      bindingOf(editor).undo()
      editor.commands.focus()
    },
  },
  {
    id: 'redo',
    name: 'Redo',
    group: 'history',
    icon: Redo2,
    place: 'more',
    keys: 'Mod-Shift-z',
    bound: 'elsewhere',
    run: (editor) => {
      bindingOf(editor).redo()
      editor.commands.focus()
    },
  },
]

export function itemsOf(group: ItemGroup): readonly ToolbarItem[] {
  return toolbarItems.filter((item) => item.group === group)
}
