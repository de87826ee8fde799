// The home of a guest: the paper they came for, the way to an account, and where they hear of replies.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { RepliesForm } from '../accounts/RepliesForm.tsx'
import { useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { PaperRows } from '../papers/PaperRows.tsx'
import { LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function GuestDesk(): ReactElement {
  const hasMail = useWho().data?.mail ?? false
  const papers = useEndpoint(endpoints.listPapers, {})
  return (
    <>
      <div className="page-head">
        <PageHeading title="You are here as a guest" />
        <p className="lead">This browser knows you. On another device, or to start a paper yourself, you need an account.</p>
        <div className="form-actions">
          <LinkButton href="/sign-up" variant="main">
            Make an account
          </LinkButton>
          <Link to="/sign-in">I have one already</Link>
        </div>
      </div>
      <div className="stack">
        <section className="section" aria-labelledby="papers">
          <h2 id="papers">Papers that are open to you</h2>
          <Loaded query={papers} label="Loading your papers" lines={2}>
            {(answer) =>
              answer.papers.length > 0 ? (
                <PaperRows papers={answer.papers} />
              ) : (
                <EmptyState title="No papers">Open the link that somebody sent you.</EmptyState>
              )
            }
          </Loaded>
        </section>
        {hasMail && (
          <section className="section" aria-labelledby="replies">
            <h2 id="replies">Replies by e-mail</h2>
            <div className="sheet padded">
              <RepliesForm />
            </div>
          </section>
        )}
      </div>
    </>
  )
}
