// The same commands as the toolbar, after a slash: type on to narrow it, arrows and Enter choose, Escape leaves the slash as it is.
// The caret stays in the text; the text names the chosen line to assistive technology (aria-activedescendant).
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom'
import { type Editor, posToDOMRect } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { whisper } from '../ui/Toast.tsx'
import { shortcutWords } from './shortcut-words.ts'
import { dismissSlash, type SlashQuery, slashQueryOf } from './slash-trigger.ts'
import type { Asks, ToolbarItem } from './toolbar-item.ts'
import { toolbarItems } from './toolbar-items.ts'
import './SlashMenu.css'

export interface SlashMenuProps {
  readonly editor: Editor
  readonly asks: Asks
  /** The keys typed while the menu is open come here; the menu fills it. */
  readonly onKey: RefObject<(event: KeyboardEvent) => boolean>
}

const listId = 'slash-menu'

/** The items whose name or words hold what was typed, those that begin with it first. */
export function slashItems(editor: Editor, words: string): readonly ToolbarItem[] {
  const typed = words.trim().toLowerCase()
  const rank = (item: ToolbarItem) => (item.name.toLowerCase().startsWith(typed) ? 0 : 1)
  return toolbarItems
    .filter((item) => item.words !== undefined && `${item.name} ${item.words}`.toLowerCase().includes(typed))
    .filter((item) => item.canRun?.(editor) ?? true)
    .toSorted((a, b) => (typed === '' ? 0 : rank(a) - rank(b)))
}

export function SlashMenu({ editor, asks, onKey }: SlashMenuProps): ReactElement | null {
  const query = useEditorState({ editor, selector: ({ editor: now }) => slashQueryOf(now.state) })
  const items = query === null ? [] : slashItems(editor, query.words)
  const [chosen, setChosen] = useState(0)
  const index = Math.min(chosen, Math.max(0, items.length - 1))
  const isOpen = query !== null && items.length > 0
  const words = query?.words
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new word starts at the top again
  useEffect(() => setChosen(0), [words])

  function run(item: ToolbarItem, at: SlashQuery) {
    editor.view.dispatch(editor.state.tr.delete(at.from, at.to))
    item.run(editor, asks)
    whisper(`${item.name}.`)
  }

  onKey.current = (event) => {
    if (query === null || !isOpen) return false
    if (event.key === 'Escape') {
      editor.view.dispatch(dismissSlash(editor.state.tr))
      return true
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setChosen((index + (event.key === 'ArrowDown' ? 1 : items.length - 1)) % items.length)
      return true
    }
    const item = items[index]
    if ((event.key !== 'Enter' && event.key !== 'Tab') || item === undefined) return false
    run(item, query)
    return true
  }

  useMenuOf(editor, isOpen, items[index]?.id)
  return isOpen && query !== null
    ? createPortal(
        <SlashList editor={editor} query={query} items={items} index={index} onRun={(item) => run(item, query)} />,
        document.body,
      )
    : null
}

/** Tells assistive technology that the text has a list open, and which line is chosen. */
function useMenuOf(editor: Editor, isOpen: boolean, item: string | undefined): void {
  useEffect(() => {
    if (!isOpen || item === undefined) return
    const { dom } = editor.view
    dom.setAttribute('aria-controls', listId)
    dom.setAttribute('aria-activedescendant', `${listId}-${item}`)
    return () => {
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  }, [editor, isOpen, item])
}

interface SlashListProps {
  readonly editor: Editor
  readonly query: SlashQuery
  readonly items: readonly ToolbarItem[]
  readonly index: number
  readonly onRun: (item: ToolbarItem) => void
}

function SlashList({ editor, query, items, index, onRun }: SlashListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null)
  const { from } = query
  useEffect(() => {
    const floating = list.current
    if (floating === null) return
    const caret = { getBoundingClientRect: () => posToDOMRect(editor.view, from, from), contextElement: editor.view.dom }
    return autoUpdate(caret, floating, () => void place(caret, floating))
  }, [editor, from])
  useEffect(() => {
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [index])
  return (
    <div ref={list} id={listId} className="slash-menu popover" role="listbox" aria-label="Insert">
      {items.map((item, at) => {
        const Icon = item.icon
        return (
          // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the focus stays in the text, which handles the keys
          <div
            key={item.id}
            id={`${listId}-${item.id}`}
            role="option"
            aria-selected={at === index}
            className="slash-item"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onRun(item)}
          >
            <Icon aria-hidden="true" />
            <span>{item.name}</span>
            {item.keys !== undefined && <kbd>{shortcutWords(item.keys)}</kbd>}
          </div>
        )
      })}
    </div>
  )
}

async function place(caret: { getBoundingClientRect: () => DOMRect }, floating: HTMLElement): Promise<void> {
  const { x, y } = await computePosition(caret, floating, {
    placement: 'bottom-start',
    middleware: [
      offset(6),
      flip({ padding: 8 }),
      shift({ padding: 8 }),
      size({ padding: 8, apply: ({ availableHeight }) => floating.style.setProperty('--room', `${availableHeight}px`) }),
    ],
  })
  Object.assign(floating.style, { left: `${x}px`, top: `${y}px` })
}
