// A menu behind a button: arrows move, typing jumps, Escape closes. `<Menu label trigger><MenuItem/></Menu>`.
import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  Header,
  Keyboard,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import './Menu.css'

export interface MenuProps {
  /** What the menu is about, for those who hear it. */
  readonly label: string
  /** The Button that opens it. */
  readonly trigger: ReactElement
  readonly children: ReactNode
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
}

export function Menu({ label, trigger, children, placement = 'bottom end' }: MenuProps): ReactElement {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement}>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'children'> {
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** The shortcut, as keys: "Ctrl+B". */
  readonly keys?: string
  readonly tone?: 'plain' | 'danger'
}

export function MenuItem({ children, icon, keys, tone = 'plain', ...rest }: MenuItemProps): ReactElement {
  return (
    <AriaMenuItem {...rest} {...(typeof children === 'string' ? { textValue: children } : {})} className={`menu-item ${tone}`}>
      {icon}
      <span className="menu-words">{children}</span>
      {keys && <Keyboard>{keys}</Keyboard>}
    </AriaMenuItem>
  )
}

export interface MenuSectionProps {
  readonly title: ReactNode
  readonly children: ReactNode
}

export function MenuSection({ title, children }: MenuSectionProps): ReactElement {
  return (
    <AriaMenuSection className="menu-section">
      <Header className="menu-title">{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export function MenuLine(): ReactElement {
  return <Separator className="menu-line" />
}
