// Archived papers: out of the way, not gone.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { useEndpoint } from '../api/use-endpoint.ts'
import { PaperRows } from '../papers/PaperRows.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function ArchivedPage(): ReactElement {
  return <SignedIn>{() => <Archived />}</SignedIn>
}

function Archived(): ReactElement {
  const papers = useEndpoint(endpoints.listPapers, { query: { archived: 'yes' } })
  return (
    <main id="main" tabIndex={-1} className="page reading">
      <div className="page-head">
        <PageHeading title="Archived papers" />
        <p className="lead">
          They cannot be changed while they are here. An owner can restore them; their published editions stay.
        </p>
      </div>
      <Loaded query={papers} label="Loading archived papers">
        {(answer) =>
          answer.papers.length > 0 ? (
            <PaperRows papers={answer.papers} headings={2} />
          ) : (
            <EmptyState title="Nothing is archived" />
          )
        }
      </Loaded>
    </main>
  )
}
