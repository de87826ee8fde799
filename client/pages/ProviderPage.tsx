// Where the organisation's own sign-in sends people back to. This page brings what stands in its address to the server by a POST of its own, and
// takes it out of the address.
import { type ReactElement, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { sayWhatWasCleared } from '../accounts/cleared.ts'
import { tellConfirmed } from '../accounts/confirmed-elsewhere.ts'
import { useEntry } from '../accounts/use-entry.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { LinkButton } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'

export function ProviderPage(): ReactElement {
  const navigate = useNavigate()
  const signIn = useDeed(endpoints.signInByProvider)
  const enter = useEntry()
  const isSent = useRef(false)

  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    const { search } = location
    history.replaceState(history.state, '', location.pathname)
    signIn.mutate(
      { input: { search } },
      {
        onSuccess: async ({ me, cleared, invite, confirms }) => {
          await enter(me)
          if (confirms) {
            tellConfirmed(me)
            // Browsers close only what a page of ours has opened; anybody else finds the sentence below.
            window.close()
            return
          }
          await navigate(invite === null ? '/' : `/invite/${encodeURIComponent(invite)}`, { replace: true })
          if (cleared) sayWhatWasCleared()
        },
      },
    )
  })

  return (
    <main id="main" tabIndex={-1} className="page narrow">
      {signIn.error ? (
        <>
          <div className="page-head">
            <PageHeading title="You are not signed in" />
            <p className="lead" role="alert">
              {signIn.error.sentence}
            </p>
          </div>
          <LinkButton href="/sign-in" variant="main">
            Back to signing in
          </LinkButton>
        </>
      ) : signIn.data?.confirms ? (
        <div className="page-head">
          <PageHeading title="It is you" />
          <p className="lead">Close this window, and go on where you came from.</p>
        </div>
      ) : (
        <Skeleton label="Signing you in" lines={4} />
      )}
    </main>
  )
}
