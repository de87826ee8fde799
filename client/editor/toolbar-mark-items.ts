// What can be done to words in a line. Part of the table of commands.
import { Bold, Code, Italic, Link, type LucideIcon, Strikethrough, Underline } from 'lucide-react'
import type { ToolbarItem } from './toolbar-item.ts'

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

export const markItems: readonly ToolbarItem[] = [
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
]
