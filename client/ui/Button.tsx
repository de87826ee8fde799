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

export type ButtonProps = Omit<AriaButtonProps, 'className'> & Look & RefAttributes<HTMLButtonElement>

export function Button(props: ButtonProps): ReactElement {
  const { variant, size, shape, ...rest } = props
  return <AriaButton {...rest} className={classes(props)} />
}

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
