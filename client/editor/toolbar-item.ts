// One thing that can be done to the text, as the toolbar, the slash menu, the key bindings and the list of shortcuts see it.
import type { Editor } from '@tiptap/core'
import type { LucideIcon } from 'lucide-react'

/** What an item may ask the page to open. Only what the page can open has an item shown. */
export interface Asks {
  readonly link: () => void
  readonly image: () => void
  readonly comment?: (() => void) | undefined
}

export type ItemGroup = 'kind' | 'mark' | 'list' | 'insert' | 'table' | 'history'

export interface ToolbarItem {
  readonly id: string
  readonly name: string
  readonly group: ItemGroup
  readonly icon: LucideIcon
  /** Rarely wanted: stands in the toolbar's "More" menu, so that the toolbar fits above the text. */
  readonly place?: 'more'
  /** As ProseMirror names keys: "Mod-Alt-2". */
  readonly keys?: string
  /** The key is bound elsewhere (by the schema's own extensions); here it is only told. */
  readonly bound?: 'elsewhere'
  /** What people may type after the slash to find it, besides its name. Only items with words stand in the slash menu. */
  readonly words?: string
  readonly isActive?: (editor: Editor) => boolean
  /** Shown as switched off when false. */
  readonly canRun?: (editor: Editor) => boolean
  readonly run: (editor: Editor, asks: Asks) => void
}
