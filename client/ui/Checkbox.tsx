// Ticked or not, sent with its form.
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import './Checkbox.css'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'children'> {
  readonly children: ReactNode
}

export function Checkbox({ children, ...rest }: CheckboxProps): ReactElement {
  return (
    <AriaCheckbox {...rest} className="checkbox">
      <span className="checkbox-box" aria-hidden="true">
        <Check strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  )
}
