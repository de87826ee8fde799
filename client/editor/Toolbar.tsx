// What can be done where the caret is. One stop for Tab; arrows go along it, and it remembers where one was. It never wraps: on a narrow
// screen it scrolls sideways, and what is rarely wanted stands in menus.
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { ChevronDown, Table2 } from 'lucide-react'
import { Fragment, type ReactElement, type RefObject } from 'react'
import { Toolbar as AriaToolbar, Group, Separator } from 'react-aria-components'
import { Button, ToggleButton } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { shortcutWords } from './shortcut-words.ts'
import type { Asks, ToolbarItem } from './toolbar-item.ts'
import { itemsOf, toolbarItems } from './toolbar-items.ts'
import './Toolbar.css'

export interface ToolbarProps {
  readonly editor: Editor
  readonly asks: Asks
  readonly ref?: RefObject<HTMLDivElement | null>
}

/** Item ids that are on, and those that cannot be run now; as one string each, so that it compares cheaply. */
interface Looks {
  readonly on: string
  readonly off: string
}

export function Toolbar({ editor, asks, ref }: ToolbarProps): ReactElement {
  const { on, off } = useEditorState({ editor, selector: ({ editor: now }) => looksOf(now) })
  const isOn = (item: ToolbarItem) => on.includes(` ${item.id} `)
  const isOff = (item: ToolbarItem) => off.includes(` ${item.id} `)
  const groups = [
    itemsOf('mark'),
    itemsOf('list'),
    itemsOf('insert').filter(({ id }) => id !== 'comment' || asks.comment !== undefined),
    itemsOf('history'),
  ]
  return (
    <div className="toolbar-strip not-printed">
      <AriaToolbar ref={ref ?? null} className="toolbar" aria-label="Text">
        <KindMenu editor={editor} asks={asks} isOn={isOn} isOff={isOff} />
        {groups.map((items, index) => (
          <Fragment key={items[0]?.group}>
            {index === 0 && <Separator orientation="vertical" />}
            <Group aria-label={groupNames[items[0]?.group ?? 'mark']}>
              {items.map((item) => (
                <ItemButton
                  key={item.id}
                  item={item}
                  isOn={isOn(item)}
                  isOff={isOff(item)}
                  onRun={() => item.run(editor, asks)}
                />
              ))}
            </Group>
            {index < groups.length - 1 && <Separator orientation="vertical" />}
            {items[0]?.group === 'insert' && on.includes(' table ') && <TableMenu editor={editor} asks={asks} isOff={isOff} />}
          </Fragment>
        ))}
      </AriaToolbar>
    </div>
  )
}

const groupNames = {
  kind: 'Kind of text',
  mark: 'In the line',
  list: 'Lists and quotes',
  insert: 'Insert',
  table: 'Table',
  history: 'Undo',
} as const

interface ItemButtonProps {
  readonly item: ToolbarItem
  readonly isOn: boolean
  readonly isOff: boolean
  readonly onRun: () => void
}

function ItemButton({ item, isOn, isOff, onRun }: ItemButtonProps): ReactElement {
  const Icon = item.icon
  // The focus stays in the text when this is pressed with mouse or finger, so that a phone's keyboard does not go away.
  const same = { shape: 'icon', variant: 'quiet', preventFocusOnPress: true, 'aria-label': item.name, isDisabled: isOff } as const
  return (
    <Tooltip text={item.name} keys={item.keys === undefined ? undefined : shortcutWords(item.keys)}>
      {item.isActive === undefined ? (
        <Button {...same} onPress={onRun} data-item={item.id}>
          <Icon aria-hidden="true" />
        </Button>
      ) : (
        <ToggleButton {...same} isSelected={isOn} onPress={onRun} data-item={item.id}>
          <Icon aria-hidden="true" />
        </ToggleButton>
      )}
    </Tooltip>
  )
}

interface MenuProps {
  readonly editor: Editor
  readonly asks: Asks
  readonly isOff: (item: ToolbarItem) => boolean
}

function KindMenu({ editor, asks, isOn, isOff }: MenuProps & { readonly isOn: (item: ToolbarItem) => boolean }): ReactElement {
  const kinds = itemsOf('kind')
  const now = kinds.find(isOn)
  const trigger = (
    <Button variant="quiet" className="toolbar-kind" preventFocusOnPress aria-label={`Kind of text: ${now?.name ?? 'other'}`}>
      <span>{now?.name ?? 'Other'}</span>
      <ChevronDown aria-hidden="true" />
    </Button>
  )
  return (
    <Menu label="Kind of text" trigger={trigger} placement="bottom start">
      {kinds.map((item) => (
        <Item key={item.id} item={item} isOff={isOff(item)} isCurrent={item === now} onRun={() => item.run(editor, asks)} />
      ))}
    </Menu>
  )
}

function TableMenu({ editor, asks, isOff }: MenuProps): ReactElement {
  const trigger = (
    <Button variant="quiet" preventFocusOnPress aria-label="Rows and columns" className="toolbar-table">
      <Table2 aria-hidden="true" />
      <ChevronDown aria-hidden="true" />
    </Button>
  )
  return (
    <Menu label="Rows and columns" trigger={trigger} placement="bottom start">
      {itemsOf('table').map((item) => (
        <Item key={item.id} item={item} isOff={isOff(item)} isCurrent={false} onRun={() => item.run(editor, asks)} />
      ))}
    </Menu>
  )
}

interface ItemProps {
  readonly item: ToolbarItem
  readonly isOff: boolean
  readonly isCurrent: boolean
  readonly onRun: () => void
}

function Item({ item, isOff, isCurrent, onRun }: ItemProps): ReactElement {
  const Icon = item.icon
  const keys = item.keys === undefined ? {} : { keys: shortcutWords(item.keys) }
  return (
    <MenuItem
      {...keys}
      textValue={item.name}
      isDisabled={isOff}
      icon={<Icon aria-hidden="true" />}
      // The menu gives the focus back to its button as it closes; the text gets it after that.
      onAction={() => setTimeout(onRun)}
      {...(isCurrent ? { 'aria-current': 'true' } : {})}
    >
      {isCurrent ? <b>{item.name}</b> : item.name}
    </MenuItem>
  )
}

function looksOf(editor: Editor): Looks {
  if (!editor.isEditable) return { on: '', off: ` ${toolbarItems.map(({ id }) => id).join(' ')} ` }
  const on = toolbarItems.filter((item) => item.isActive?.(editor)).map(({ id }) => id)
  const off = toolbarItems.filter((item) => item.canRun?.(editor) === false).map(({ id }) => id)
  return { on: ` ${on.join(' ')} `, off: ` ${off.join(' ')} ` }
}

/** Moves the focus to the toolbar: Alt+F10, as editors do. */
export function focusToolbar(toolbar: HTMLElement | null): boolean {
  const first = toolbar?.querySelector<HTMLElement>('button:not([disabled])') ?? null
  first?.focus()
  return first !== null
}
