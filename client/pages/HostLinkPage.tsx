// The one-time link printed when the server starts. A press signs the host in; opening the page alone does nothing, so that a mail
// scanner or a preview cannot use the link up. The secret stands after the #, so it is never sent along with an address.
import { type ReactElement, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useEntry } from '../accounts/use-entry.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { announce } from '../ui/Toast.tsx'

export function HostLinkPage(): ReactElement {
  const { hash } = useLocation()
  const [token] = useState(hash.slice(1))
  const navigate = useNavigate()
  const signIn = useDeed(endpoints.signInByHostLink)
  const enter = useEntry()

  function open() {
    signIn.mutate(
      { input: { token } },
      {
        onSuccess: async (me) => {
          await enter(me)
          await navigate('/', { replace: true })
          announce('You are signed in as the host. Set a password, to sign in again without a link.', {
            label: 'Set a password',
            act: () => void navigate('/account'),
          })
        },
      },
    )
  }

  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="Sign in as the host" />
        <p className="lead">This link signs the host of this Rejoinder in, once.</p>
      </div>
      <div className="form">
        {signIn.error && (
          <Notice kind="bad">
            <p>{signIn.error.sentence}</p>
            {signIn.error.code === 'link-used' && <p>Start the server again, and it prints a new one.</p>}
          </Notice>
        )}
        <div className="form-actions">
          <Button variant="main" onPress={open} isPending={signIn.isPending}>
            Sign in
          </Button>
        </div>
      </div>
    </main>
  )
}
