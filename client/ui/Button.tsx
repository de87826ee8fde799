// A button, and a link that looks like one. One 'main' in a view says what to do next; 'plain' is the usual one; 'quiet' has no
// edge until it is pointed at; 'danger' takes something away. `shape="icon"` needs an `aria-label`.
import type { ReactElement, RefAttributes } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Link as AriaLink,
  type LinkProps as AriaLinkProps,
  ToggleButton as AriaToggleButton,
  type ToggleButtonProps as AriaToggleButtonProps,
} from 'react-aria-components'
import './Button.css'

interface Look {
  readonly variant?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'small'
  readonly shape?: 'words' | 'icon'
  readonly className?: string
}

function classes({ variant = 'plain', size = 'normal', shape = 'words', className = '' }: Look): string {
  return `button ${variant} ${size} ${shape} ${className}`.trim()
}

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'isPending'>, Look, RefAttributes<HTMLButtonElement> {
  /** Its deed is on its way: it keeps the focus, and does not start a second one. */
  readonly isPending?: boolean
}

export function Button(props: ButtonProps): ReactElement {
  const { variant, size, shape, isPending = false, ...rest } = props
  const held = isPending ? ({ type: 'button', onPress: ignore, 'data-pending': true } as const) : {}
  return <AriaButton {...rest} {...held} className={classes(props)} />
}

const ignore = () => undefined

export type LinkButtonProps = Omit<AriaLinkProps, 'className'> & Look

/** Goes somewhere, and looks like a button. */
export function LinkButton(props: LinkButtonProps): ReactElement {
  const { variant, size, shape, ...rest } = props
  return <AriaLink {...rest} className={classes(props)} />
}

export type ToggleButtonProps = Omit<AriaToggleButtonProps, 'className'> & Look

/** A button that stays pressed: told to assistive technology, and shown by ground and edge. */
export function ToggleButton(props: ToggleButtonProps): ReactElement {
  const { variant, size, shape, ...rest } = props
  return <AriaToggleButton {...rest} className={classes({ variant: 'quiet', ...props })} />
}
