// What I should hear of, in all my papers.
import type { ReactElement } from 'react'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { NoticeRows } from '../notices/NoticeRows.tsx'
import { useNotices, useSee } from '../notices/use-notices.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function NoticesPage(): ReactElement {
  return <SignedIn isForGuests>{() => <Notices />}</SignedIn>
}

function Notices(): ReactElement {
  const query = useNotices()
  const see = useSee()
  return (
    <main id="main" tabIndex={-1} className="page reading">
      <div className="page-head section-head">
        <PageHeading title="Notices">Notices</PageHeading>
        {(query.data?.unseen ?? 0) > 0 && (
          <Button onPress={() => see.mutate({})} isPending={see.isPending}>
            Mark all as seen
          </Button>
        )}
      </div>
      <Loaded query={query} label="Loading your notices" lines={5}>
        {({ notices }) =>
          notices.length === 0 ? (
            <EmptyState title="Nothing yet">
              When somebody names you in a comment, answers you, or asks you to look after a thread, it stands here.
            </EmptyState>
          ) : (
            <NoticeRows notices={notices} onFollow={({ thread }) => see.mutate({ thread })} />
          )
        }
      </Loaded>
    </main>
  )
}
