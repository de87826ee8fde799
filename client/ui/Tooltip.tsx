// A name, and perhaps a shortcut, shown when a control is pointed at or focused. The control keeps its own aria-label.
import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import './Tooltip.css'

export interface TooltipProps {
  readonly text: string
  readonly keys?: string | undefined
  readonly children: ReactElement
}

export function Tooltip({ text, keys, children }: TooltipProps): ReactElement {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className="tooltip" offset={6}>
        {text}
        {keys && <kbd>{keys}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
