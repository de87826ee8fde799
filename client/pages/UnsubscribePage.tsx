// Where "Stop these letters" leads. Opening it does nothing: mail scanners open links. A press ends the letters.
import type { ReactElement } from 'react'
import { useParams } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function UnsubscribePage(): ReactElement {
  const { token = '' } = useParams()
  const stop = useDeed(endpoints.unsubscribe)
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="Stop letters" />
        <p className="lead">Letters about comments that name you, answer you or ask you for something.</p>
      </div>
      <div className="form">
        {stop.error && (
          <Notice kind="bad">
            {stop.error.code === 'not-found'
              ? 'This link is not complete. Open it from the letter again, or copy all of it.'
              : stop.error.sentence}
          </Notice>
        )}
        {stop.isSuccess ? (
          <Notice kind="good">
            You get no more of these letters. To have them again, open Rejoinder in the browser where you are signed in or came in
            as a guest.
          </Notice>
        ) : (
          <div className="form-actions">
            <Button variant="main" onPress={() => stop.mutate({ params: { token } })} isPending={stop.isPending}>
              Stop these letters
            </Button>
          </div>
        )}
      </div>
    </main>
  )
}
