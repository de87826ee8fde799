// The page exactly as it will be published, in a frame that runs nothing. Its links open in a new tab, so that they can be tried.
import { type ReactElement, useMemo } from 'react'
import { frameOf } from './preview-frame.ts'

export interface PreviewProps {
  readonly html: string
  readonly number: number
  readonly isLooking: boolean
}

export function Preview({ html, number, isLooking }: PreviewProps): ReactElement {
  const framed = useMemo(() => frameOf(html), [html])
  return (
    <section className="preview" aria-label="Preview" aria-busy={isLooking}>
      <h3>As it will be published</h3>
      <iframe
        className="preview-frame"
        title={`Preview of edition ${number}`}
        srcDoc={framed}
        // No `allow-scripts`: nothing in the page can run. `allow-same-origin` alone lets it load the paper's own pictures and fonts.
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      />
    </section>
  )
}
