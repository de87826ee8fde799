// The home of somebody who is signed in. The heading is the answer: how much waits.
import { Plus } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { Claims } from '../accounts/Claims.tsx'
import type { Output } from '../api/call.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { DebateDialog } from '../debates/DebateDialog.tsx'
import { DebateRows } from '../debates/DebateRows.tsx'
import { useNotices } from '../notices/use-notices.ts'
import { WaitingThreads } from '../notices/WaitingThreads.tsx'
import { PaperRows } from '../papers/PaperRows.tsx'
import { WaitingRows } from '../papers/WaitingRows.tsx'
import { Button, LinkButton } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

type Home = Output<typeof endpoints.home>

export function MyDesk(): ReactElement {
  const home = useEndpoint(endpoints.home, {}, { isKept: true })
  const me = useWho().data?.me ?? null
  const asked = useNotices().data?.waiting ?? []
  return (
    <>
      <div className="page-head">
        <PageHeading title={home.data || home.error ? 'Home' : null}>
          {home.data ? saysWhatWaits(home.data, asked.length) : 'Home'}
        </PageHeading>
      </div>
      <Claims />
      <Loaded query={home} label="Loading what waits for you" lines={5}>
        {(desk) => (
          <div className="columns">
            <div className="stack">
              {me !== null && asked.length > 0 && <WaitingThreads waiting={asked} me={me.id} />}
              {desk.waiting.length > 0 && <WaitingRows waiting={desk.waiting} />}
              <Papers papers={desk.papers} />
            </div>
            <div className="stack">
              <Debates debates={desk.debates} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

function saysWhatWaits({ waiting, papers }: Home, asked: number): string {
  if (waiting.length === 1) return 'One paper waits for you'
  if (waiting.length > 1) return `${waiting.length} papers wait for you`
  if (asked > 0) return asked === 1 ? 'One thread waits for you' : `${asked} threads wait for you`
  return papers.length > 0 ? 'Nothing waits for you' : 'Welcome'
}

function Papers({ papers }: Pick<Home, 'papers'>): ReactElement {
  return (
    <section className="section" aria-labelledby="papers">
      <div className="section-head">
        <h2 id="papers">Your papers</h2>
        {papers.length > 0 && (
          <LinkButton href="/papers/new" variant="main">
            <Plus aria-hidden="true" />
            Start a paper
          </LinkButton>
        )}
      </div>
      {papers.length > 0 ? (
        <PaperRows papers={papers} />
      ) : (
        <EmptyState
          title="No papers yet"
          action={
            <LinkButton href="/papers/new" variant="main">
              <Plus aria-hidden="true" />
              Start a paper
            </LinkButton>
          }
        >
          Papers you start, and papers you are invited to, stand here. Bring in a draft you have, or begin from a template.
        </EmptyState>
      )}
    </section>
  )
}

function Debates({ debates }: Pick<Home, 'debates'>): ReactElement {
  const [isStarting, setStarting] = useState(false)
  const navigate = useNavigate()
  const startButton = (
    <Button onPress={() => setStarting(true)}>
      <Plus aria-hidden="true" />
      Start a debate
    </Button>
  )
  return (
    <section className="section" aria-labelledby="debates">
      <div className="section-head">
        <h2 id="debates">Debates</h2>
        {debates.length > 0 && startButton}
      </div>
      {debates.length > 0 ? (
        <DebateRows debates={debates} />
      ) : (
        <EmptyState title="No debates yet" action={startButton}>
          A debate is a question with its reading list; papers answer it.
        </EmptyState>
      )}
      <DebateDialog
        debate={null}
        isOpen={isStarting}
        onClose={() => setStarting(false)}
        onDone={(debate) => void navigate(`/debates/${debate.id}`)}
      />
    </section>
  )
}
