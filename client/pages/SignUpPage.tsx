// A new account: open to all, or with an invitation (`?invite=`), as this server has it.
import type { ReactElement } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { ProviderButton } from '../accounts/ProviderButton.tsx'
import { SignUpForm } from '../accounts/SignUpForm.tsx'
import { useWho } from '../api/use-who.ts'
import { LinkButton } from '../ui/Button.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function SignUpPage(): ReactElement {
  const [search] = useSearchParams()
  const invite = search.get('invite')
  // An invitation has a page of its own, which says what it offers before it asks for anything.
  return invite ? <Navigate to={`/invite/${encodeURIComponent(invite)}`} replace /> : <OpenSignUp />
}

function OpenSignUp(): ReactElement {
  const who = useWho()
  const navigate = useNavigate()
  if (who.data?.me && !who.data.me.guest) return <Navigate to="/" replace />
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <Loaded query={who} label="Loading the page" lines={6}>
        {({ signUp, me, provider }) =>
          // A guest was invited already.
          signUp === 'open' || me?.guest ? (
            <>
              <div className="page-head">
                <PageHeading title="Make an account" />
                <p className="lead">
                  Have one already? <Link to="/sign-in">Sign in</Link>.
                </p>
              </div>
              <div className="sheet padded">
                <div className="form">
                  <SignUpForm onEntered={() => navigate('/')} />
                  {provider !== null && <ProviderButton name={provider} />}
                </div>
              </div>
            </>
          ) : (
            <>
              <div className="page-head">
                <PageHeading title="New accounts are by invitation here" />
                <p className="lead">Ask somebody who writes here to invite you to a paper. The link they send opens the door.</p>
              </div>
              <LinkButton href="/sign-in" variant="main">
                Sign in
              </LinkButton>
            </>
          )
        }
      </Loaded>
    </main>
  )
}
