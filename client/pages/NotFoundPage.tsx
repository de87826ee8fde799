// An address where nothing is.
import type { ReactElement } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function NotFoundPage(): ReactElement {
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="There is nothing at this address" />
        <p className="lead">
          The link may be cut short, or what was here has moved. If somebody sent it to you, ask them for it again.
        </p>
      </div>
      <LinkButton href="/" variant="main">
        Go home
      </LinkButton>
    </main>
  )
}
