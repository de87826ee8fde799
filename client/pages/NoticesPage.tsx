// What I should hear of, in all my papers.
import type { ReactElement } from 'react'
import type { PersonId } from '../../shared/model/ids.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { NoticeRows } from '../notices/NoticeRows.tsx'
import { useNotices, useSee } from '../notices/use-notices.ts'
import { WaitingThreads } from '../notices/WaitingThreads.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function NoticesPage(): ReactElement {
  return <SignedIn isForGuests>{({ id }) => <Notices me={id} />}</SignedIn>
}

function Notices({ me }: { readonly me: PersonId }): ReactElement {
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
        {({ waiting, notices }) =>
          waiting.length + notices.length === 0 ? (
            <EmptyState title="Nothing yet">
              When somebody names you in a comment, answers you, or asks you to look after a thread, it stands here.
            </EmptyState>
          ) : (
            <div className="stack">
              {waiting.length > 0 && <WaitingThreads waiting={waiting} me={me} />}
              {notices.length > 0 && (
                <section className="section" aria-labelledby="what-happened">
                  <h2 id="what-happened">What happened</h2>
                  <NoticeRows notices={notices} onFollow={({ thread }) => see.mutate({ thread })} />
                </section>
              )}
            </div>
          )
        }
      </Loaded>
    </main>
  )
}
