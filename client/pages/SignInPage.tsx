// The door for those who have an account.
import type { ReactElement } from 'react'
import { Link, Navigate, useNavigate } from 'react-router'
import { SignInWays } from '../accounts/SignInWays.tsx'
import { useWho } from '../api/use-who.ts'
import { PageHeading } from '../ui/PageHeading.tsx'

export function SignInPage(): ReactElement {
  const who = useWho()
  const navigate = useNavigate()
  if (who.data?.me && !who.data.me.guest) return <Navigate to="/" replace />
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="Sign in" />
        {who.data?.signUp === 'open' ? (
          <p className="lead">
            No account yet? <Link to="/sign-up">Make one</Link>.
          </p>
        ) : (
          <p className="lead">New accounts are by invitation here. If somebody sent you a link, open it to begin.</p>
        )}
      </div>
      <div className="sheet padded">
        <SignInWays onEntered={() => navigate('/')} />
      </div>
    </main>
  )
}
