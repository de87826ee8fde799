// A debate: its question, the papers that answer it, what is published, and its reading list.
import { PencilLine, Plus } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { useParams } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import type { Output } from '../api/call.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { DebateDialog } from '../debates/DebateDialog.tsx'
import { PublishedRows } from '../debates/PublishedRows.tsx'
import { PaperRows } from '../papers/PaperRows.tsx'
import { ReadingList } from '../sources/ReadingList.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { Time } from '../ui/Time.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import './DebatePage.css'

type Answer = Output<typeof endpoints.getDebate>

export function DebatePage(): ReactElement {
  const { id = '' } = useParams()
  return <SignedIn>{() => <DebateAt key={id} id={id} />}</SignedIn>
}

function DebateAt({ id }: { readonly id: string }): ReactElement {
  const query = useEndpoint(endpoints.getDebate, { params: { id } })
  if (query.error?.code === 'not-found') return <NotFoundPage />
  return (
    <main id="main" tabIndex={-1} className="page">
      {!query.data && <PageHeading title={query.error ? 'This debate could not be opened' : null} className="debate-waiting" />}
      <Loaded query={query} label="Loading the debate" lines={6}>
        {(answer) => (
          <>
            <DebateHead answer={answer} />
            <div className="columns">
              <div className="stack">
                <Papers answer={answer} />
                {answer.published.length > 0 && <PublishedRows published={answer.published} />}
              </div>
              <ReadingList debate={answer.debate} sources={answer.sources} />
            </div>
          </>
        )}
      </Loaded>
    </main>
  )
}

function DebateHead({ answer: { debate } }: { readonly answer: Answer }): ReactElement {
  const [isChanging, setChanging] = useState(false)
  return (
    <div className="page-head debate-head">
      <p className="quiet-text">
        A debate{debate.startedBy && ` started by ${debate.startedBy.name}`}, <Time at={debate.startedAt} precision="day" />
      </p>
      <PageHeading title={debate.title} />
      {debate.question && <p className="lead debate-question">{debate.question}</p>}
      {debate.mayEdit && (
        <div className="form-actions">
          <Button variant="quiet" onPress={() => setChanging(true)} className="debate-change">
            <PencilLine aria-hidden="true" />
            Change title or question
          </Button>
        </div>
      )}
      <DebateDialog debate={debate} isOpen={isChanging} onClose={() => setChanging(false)} />
    </div>
  )
}

function Papers({ answer: { debate, papers } }: { readonly answer: Answer }): ReactElement {
  const startButton = (
    <LinkButton href={`/papers/new?debate=${debate.id}`} variant="main">
      <Plus aria-hidden="true" />
      Start a paper
    </LinkButton>
  )
  return (
    <section className="section" aria-labelledby="papers">
      <div className="section-head">
        <h2 id="papers">Your papers</h2>
        {papers.length > 0 && startButton}
      </div>
      {papers.length > 0 ? (
        <PaperRows papers={papers} isDebateKnown />
      ) : (
        <EmptyState title="No papers you can see yet" action={startButton}>
          Start one to answer this debate, or ask somebody who is writing to invite you.
        </EmptyState>
      )}
    </section>
  )
}
