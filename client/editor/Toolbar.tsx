// What can be done where the caret is. One stop for Tab; arrows go along it, and it remembers where one was. It never wraps: on a narrow
// screen it scrolls sideways, and what is rarely wanted stands in menus.
import type { Editor } from '@tiptap/core'
import { Check, ChevronDown, Ellipsis, Table2 } from 'lucide-react'
import { Fragment, type ReactElement, type RefObject } from 'react'
import { Toolbar as AriaToolbar, Group, Separator } from 'react-aria-components'
import { Button, ToggleButton } from '../ui/Button.tsx'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { shortcutWords } from './shortcut-words.ts'
import type { Asks, ToolbarItem } from './toolbar-item.ts'
import { itemsOf, toolbarItems } from './toolbar-items.ts'
import { useLooks } from './use-looks.ts'
import './Toolbar.css'

export interface ToolbarProps {
  readonly editor: Editor
  readonly asks: Asks
  readonly ref?: RefObject<HTMLDivElement | null>
}

export function Toolbar({ editor, asks, ref }: ToolbarProps): ReactElement {
  const { on, off } = useLooks(editor)
  const look: Look = { isOn: ({ id }) => on.includes(` ${id} `), isOff: ({ id }) => off.includes(` ${id} `) }
  const isInTable = on.includes(' table ')
  return (
    <div className="toolbar-strip not-printed">
      <AriaToolbar ref={ref ?? null} className="toolbar" aria-label="Text">
        <ItemMenu label="Kind of text" items={itemsOf('kind')} look={look} onRun={(item) => item.run(editor, asks)}>
          {(current) => (
            <Button variant="quiet" className="toolbar-kind" preventFocusOnPress aria-label={`Kind of text: ${current}`}>
              <span>{current}</span>
              <ChevronDown aria-hidden="true" />
            </Button>
          )}
        </ItemMenu>
        {(['mark', 'list', 'insert', 'history'] as const).map((group) => (
          <Fragment key={group}>
            <Separator orientation="vertical" />
            <Group aria-label={groupNames[group]}>
              {itemsOf(group)
                .filter((item) => item.place !== 'more' && (item.id !== 'comment' || asks.comment !== undefined))
                .map((item) =>
                  // Inside a table the button that would make one gives way to what can be done with it.
                  item.id === 'table' && isInTable ? (
                    <ItemMenu
                      key={item.id}
                      label="Table"
                      items={itemsOf('table')}
                      look={look}
                      onRun={(one) => one.run(editor, asks)}
                    >
                      {() => (
                        <Button variant="quiet" preventFocusOnPress aria-label="Rows and columns" className="toolbar-table">
                          <Table2 aria-hidden="true" />
                          <ChevronDown aria-hidden="true" />
                        </Button>
                      )}
                    </ItemMenu>
                  ) : (
                    <ItemButton key={item.id} item={item} look={look} onRun={() => item.run(editor, asks)} />
                  ),
                )}
            </Group>
          </Fragment>
        ))}
        <ItemMenu label="More" items={moreItems} look={look} onRun={(item) => item.run(editor, asks)}>
          {() => (
            <Button variant="quiet" shape="icon" preventFocusOnPress aria-label="More for the text">
              <Ellipsis aria-hidden="true" />
            </Button>
          )}
        </ItemMenu>
      </AriaToolbar>
    </div>
  )
}

const moreItems = toolbarItems.filter(({ place }) => place === 'more')
const groupNames = { mark: 'In the line', list: 'Lists and quotes', insert: 'Insert', history: 'Undo' } as const

interface Look {
  readonly isOn: (item: ToolbarItem) => boolean
  readonly isOff: (item: ToolbarItem) => boolean
}

interface ItemButtonProps {
  readonly item: ToolbarItem
  readonly look: Look
  readonly onRun: () => void
}

function ItemButton({ item, look, onRun }: ItemButtonProps): ReactElement {
  const Icon = item.icon
  // The focus stays in the text when this is pressed with mouse or finger, so that a phone's keyboard does not go away.
  const same = { shape: 'icon', variant: 'quiet', preventFocusOnPress: true, 'aria-label': item.name } as const
  return (
    <Tooltip text={item.name} keys={item.keys === undefined ? undefined : shortcutWords(item.keys)}>
      {item.isActive === undefined ? (
        <Button {...same} isDisabled={look.isOff(item)} onPress={onRun} data-item={item.id}>
          <Icon aria-hidden="true" />
        </Button>
      ) : (
        <ToggleButton {...same} isDisabled={look.isOff(item)} isSelected={look.isOn(item)} onPress={onRun} data-item={item.id}>
          <Icon aria-hidden="true" />
        </ToggleButton>
      )}
    </Tooltip>
  )
}

interface ItemMenuProps {
  readonly label: string
  readonly items: readonly ToolbarItem[]
  readonly look: Look
  readonly onRun: (item: ToolbarItem) => void
  /** The button, given the name of the item that is on. */
  readonly children: (current: string) => ReactElement
}

function ItemMenu({ label, items, look, onRun, children }: ItemMenuProps): ReactElement {
  return (
    <Menu label={label} trigger={children(items.find(look.isOn)?.name ?? 'Other')} placement="bottom start">
      {items.map((item) => {
        const Icon = item.icon
        const isOn = look.isOn(item)
        return (
          <MenuItem
            key={item.id}
            {...(item.keys === undefined ? {} : { keys: shortcutWords(item.keys) })}
            textValue={item.name}
            isDisabled={look.isOff(item)}
            icon={isOn ? <Check aria-hidden="true" /> : <Icon aria-hidden="true" />}
            // The menu gives the focus back to its button as it closes; the text gets it after that.
            onAction={() => setTimeout(() => onRun(item))}
          >
            {item.name}
            {isOn && <span className="only-heard"> (on)</span>}
          </MenuItem>
        )
      })}
    </Menu>
  )
}

/** Moves the focus to the toolbar: Alt+F10, as editors do. */
export function focusToolbar(toolbar: HTMLElement | null): boolean {
  const first = toolbar?.querySelector<HTMLElement>('button:not([disabled])') ?? null
  first?.focus()
  return first !== null
}
