// A page's one h1: names the tab, and takes the focus when somebody has moved here from another page, so that those who hear the
// page know where they are. While `title` is null (still loading) it shows a placeholder.
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'

export interface PageHeadingProps {
  readonly title: string | null
  /** What stands in the h1, where that is not the title itself. */
  readonly children?: ReactNode
  readonly className?: string
  /** Something the reader did changed the page under them: the heading takes the focus also on the first page of a visit. */
  readonly isOutcome?: boolean
}

export function PageHeading({ title, children, className = '', isOutcome = false }: PageHeadingProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  const isReady = title !== null
  useEffect(() => {
    document.title = title ? `${title} · Rejoinder` : 'Rejoinder'
  }, [title])
  useEffect(() => {
    // The first page of a visit has the key 'default': there the focus stays where the browser puts it.
    if (!isReady || (key === 'default' && !isOutcome)) return
    const main = heading.current?.closest('main')
    if (!main?.contains(document.activeElement) || document.activeElement === main) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [key, isReady, isOutcome])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {isReady ? (children ?? title) : <span className="only-heard">Loading</span>}
    </h1>
  )
}
