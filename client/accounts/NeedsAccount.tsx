// A guest at a page that needs an account: what to do instead.
import type { ReactElement } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function NeedsAccount(): ReactElement {
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="This needs an account" />
        <p className="lead">You are here as a guest. An account takes a minute, and what you wrote can come along.</p>
      </div>
      <div className="form-actions">
        <LinkButton href="/sign-up" variant="main">
          Make an account
        </LinkButton>
        <LinkButton href="/">Back to your papers</LinkButton>
      </div>
    </main>
  )
}
