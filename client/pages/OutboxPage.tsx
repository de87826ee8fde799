// Letters that could not leave, for the host: without a mail server all of them, otherwise those it did not take.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { OutboxRows } from '../notices/OutboxRows.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function OutboxPage(): ReactElement {
  return <SignedIn>{(me) => <Outbox isHost={me.isHost} />}</SignedIn>
}

function Outbox({ isHost }: { readonly isHost: boolean }): ReactElement {
  const outbox = useEndpoint(endpoints.listOutbox, {})
  const isMailOff = useWho().data?.mail === false
  return (
    <main id="main" tabIndex={-1} className="page reading">
      <div className="page-head">
        <PageHeading title="Letters that wait" />
        <p className="lead">
          What this server wanted to send and could not. They may hold links and codes: pass them on with care.
        </p>
      </div>
      <div className="stack">
        {isHost && isMailOff && (
          <Notice kind="warn">
            Mail is off: SMTP_URL is not set. Once it is, and the server has started again, letters less than a week old are sent.
          </Notice>
        )}
        <Loaded query={outbox} label="Loading the letters">
          {({ letters }) => (letters.length === 0 ? <EmptyState title="No letters wait" /> : <OutboxRows letters={letters} />)}
        </Loaded>
      </div>
    </main>
  )
}
