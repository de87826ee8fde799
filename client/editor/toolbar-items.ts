// Everything that can be done to the text, once: name, icon, shortcut, whether it is on, and the deed. The toolbar, the slash menu, the
// list of shortcuts and the key bindings all read this table, so that none of them can promise what another lacks.
import type { Editor } from '@tiptap/core'
// Brings the types of its commands.
import type {} from '@tiptap/starter-kit'
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquarePlus,
  Minus,
  Newspaper,
  Pilcrow,
  Redo2,
  SquareCode,
  Strikethrough,
  Superscript,
  TextQuote,
  Underline,
  Undo2,
} from 'lucide-react'
import { goBetweenFootnotes, insertFootnote, isAtFootnote } from './footnotes.ts'
import { bindingOf } from './strip-binding.ts'
import type { ItemGroup, ToolbarItem } from './toolbar-item.ts'
import { tableItems } from './toolbar-table-items.ts'

const heading = (level: 2 | 3 | 4, icon: LucideIcon, words: string): ToolbarItem => ({
  id: `heading-${level}`,
  name: `Heading ${level}`,
  group: 'kind',
  icon,
  keys: `Mod-Alt-${level}`,
  bound: 'elsewhere',
  words,
  isActive: (editor) => editor.isActive('heading', { level }),
  run: (editor) => editor.chain().focus().setHeading({ level }).run(),
})

const mark = (name: string, type: string, icon: LucideIcon, keys: string, place?: 'more'): ToolbarItem => ({
  id: type,
  name,
  group: 'mark',
  icon,
  keys,
  bound: 'elsewhere',
  isActive: (editor) => editor.isActive(type),
  ...(place && { place }),
  canRun: (editor) => editor.isActive(type) || editor.can().toggleMark(type),
  run: (editor) => editor.chain().focus().toggleMark(type).run(),
})

/** Lists count as indented where either kind of item holds the caret. */
const inList = (editor: Editor) => editor.isActive('listItem')

export const toolbarItems: readonly ToolbarItem[] = [
  {
    id: 'paragraph',
    name: 'Paragraph',
    group: 'kind',
    icon: Pilcrow,
    keys: 'Mod-Alt-0',
    bound: 'elsewhere',
    words: 'text plain body',
    isActive: (editor) => editor.isActive('paragraph'),
    run: (editor) => editor.chain().focus().setParagraph().run(),
  },
  heading(2, Heading2, 'h2 section title'),
  heading(3, Heading3, 'h3 subsection'),
  heading(4, Heading4, 'h4'),
  {
    id: 'standfirst',
    name: 'Standfirst',
    group: 'kind',
    icon: Newspaper,
    keys: 'Mod-Alt-s',
    words: 'lead intro summary',
    isActive: (editor) => editor.isActive('standfirst'),
    run: (editor) => editor.chain().focus().setNode('standfirst').run(),
  },
  {
    id: 'code-block',
    name: 'Code block',
    group: 'kind',
    icon: SquareCode,
    keys: 'Mod-Alt-c',
    bound: 'elsewhere',
    words: 'pre source',
    isActive: (editor) => editor.isActive('codeBlock'),
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  mark('Bold', 'bold', Bold, 'Mod-b'),
  mark('Italic', 'italic', Italic, 'Mod-i'),
  mark('Underline', 'underline', Underline, 'Mod-u', 'more'),
  mark('Strike through', 'strike', Strikethrough, 'Mod-Shift-s', 'more'),
  mark('Code', 'code', Code, 'Mod-e', 'more'),
  {
    id: 'link',
    name: 'Link',
    group: 'mark',
    icon: Link,
    keys: 'Mod-k',
    isActive: (editor) => editor.isActive('link'),
    canRun: (editor) => editor.isActive('link') || editor.can().setMark('link', { href: 'https://example.org' }),
    run: (_editor, asks) => asks.link(),
  },
  {
    id: 'bullet-list',
    name: 'Bullet list',
    group: 'list',
    icon: List,
    keys: 'Mod-Shift-8',
    bound: 'elsewhere',
    words: 'unordered points ul',
    isActive: (editor) => editor.isActive('bulletList'),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'numbered-list',
    name: 'Numbered list',
    group: 'list',
    icon: ListOrdered,
    keys: 'Mod-Shift-7',
    bound: 'elsewhere',
    words: 'ordered ol 1',
    isActive: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: 'indent',
    name: 'Indent the list item',
    group: 'list',
    icon: IndentIncrease,
    place: 'more',
    keys: 'Tab',
    bound: 'elsewhere',
    canRun: (editor) => inList(editor) && editor.can().sinkListItem('listItem'),
    run: (editor) => editor.chain().focus().sinkListItem('listItem').run(),
  },
  {
    id: 'outdent',
    name: 'Outdent the list item',
    group: 'list',
    icon: IndentDecrease,
    place: 'more',
    keys: 'Shift-Tab',
    bound: 'elsewhere',
    canRun: (editor) => inList(editor) && editor.can().liftListItem('listItem'),
    run: (editor) => editor.chain().focus().liftListItem('listItem').run(),
  },
  {
    id: 'quote',
    name: 'Quote',
    group: 'list',
    icon: TextQuote,
    keys: 'Mod-Shift-b',
    bound: 'elsewhere',
    words: 'blockquote citation',
    isActive: (editor) => editor.isActive('blockquote'),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
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

/** An item of the table by its id. Throws for one that does not stand in it. */
export function itemOf(id: string): ToolbarItem {
  const item = toolbarItems.find((one) => one.id === id)
  if (item === undefined) throw new Error(`no toolbar item ${id}`)
  return item
}
