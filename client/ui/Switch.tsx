// On or off, at once. For something that waits for a Save, use Checkbox.
import type { ReactElement, ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components'
import './Switch.css'

export interface SwitchProps extends Omit<AriaSwitchProps, 'className' | 'children'> {
  readonly children: ReactNode
}

export function Switch({ children, ...rest }: SwitchProps): ReactElement {
  return (
    <AriaSwitch {...rest} className="switch">
      <span className="switch-track" aria-hidden="true" />
      {children}
    </AriaSwitch>
  )
}
