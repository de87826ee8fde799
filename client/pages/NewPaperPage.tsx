// A new paper, and afterwards what of a text that was brought in could not be kept.
import { type ReactElement, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { useEndpoint } from '../api/use-endpoint.ts'
import { ImportOutcome } from '../papers/ImportOutcome.tsx'
import { type Started, StartPaperForm } from '../papers/StartPaperForm.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { announce } from '../ui/Toast.tsx'

export function NewPaperPage(): ReactElement {
  return <SignedIn>{() => <NewPaper />}</SignedIn>
}

function NewPaper(): ReactElement {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const debates = useEndpoint(endpoints.listDebates, {})
  const [started, setStarted] = useState<Started | null>(null)

  function go(done: Started) {
    if (done.isBroughtIn && done.report.length > 0) return setStarted(done)
    if (done.isBroughtIn) announce('Brought in whole: nothing was left out.')
    void navigate(`/papers/${done.id}`, { replace: true })
  }

  return (
    <main id="main" tabIndex={-1} className="page reading">
      {started ? (
        <>
          <div className="page-head">
            <PageHeading key="done" isOutcome title={`“${started.title}” is ready`} />
            <p className="lead">A few things in your text have no place in a paper yet.</p>
          </div>
          <ImportOutcome paper={started.id} report={started.report} />
        </>
      ) : (
        <>
          <div className="page-head">
            <PageHeading key="new" title="Start a paper" />
          </div>
          <div className="sheet padded">
            <Loaded query={debates} label="Loading the debates" shape="text" lines={8}>
              {(answer) => <StartPaperForm debates={answer.debates} debate={search.get('debate')} onStarted={go} />}
            </Loaded>
          </div>
        </>
      )}
    </main>
  )
}
