// Lets in who is signed in; shows others the door at the same address. When a session ends while somebody is inside, the page stays
// as it is, with everything typed, and a dialog asks to sign in again.
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { Me } from '../../shared/model/person.ts'
import { useWho } from '../api/use-who.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { NeedsAccount } from './NeedsAccount.tsx'
import { SignInWays } from './SignInWays.tsx'

export interface SignedInProps {
  readonly children: (me: Me) => ReactNode
  /** The page is for guests too. */
  readonly isForGuests?: boolean
}

export function SignedIn({ children, isForGuests = false }: SignedInProps): ReactElement {
  const who = useWho()
  const [inside, setInside] = useState<Me | null>(null)
  const [isReminded, setReminded] = useState(false)
  const me = who.data?.me ?? null
  useEffect(() => {
    // A kept answer may be out of date: only the server's word counts as having been let in.
    if (me && who.isFetchedAfterMount) {
      setInside(me)
      setReminded(false)
    }
  }, [me, who.isFetchedAfterMount])

  const known = me ?? inside
  if (known?.guest && !isForGuests) return <NeedsAccount />
  if (known) {
    // One shape for both cases, so that React keeps the page, and what was typed into it, when the session ends.
    return (
      <>
        {children(known)}
        <Dialog title="You were signed out" isOpen={me === null && !isReminded} onClose={() => setReminded(true)} width="narrow">
          <p className="quiet-text dialog-lead">
            {known.guest ? 'The paper is closed for you here.' : 'Sign in again to go on.'} What you typed is still here.
          </p>
          {known.guest ? <p>Open the link that you came by once more.</p> : <SignInWays email={known.email} />}
        </Dialog>
      </>
    )
  }
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <Loaded query={who} label="Loading the page" lines={6}>
        {({ signUp }) => (
          <>
            <div className="page-head">
              <PageHeading title="Sign in to see this" />
              {signUp === 'open' ? (
                <p className="lead">
                  No account yet? <Link to="/sign-up">Make one</Link>.
                </p>
              ) : (
                <p className="lead">New accounts are by invitation here.</p>
              )}
            </div>
            <div className="sheet padded">
              <SignInWays />
            </div>
          </>
        )}
      </Loaded>
    </main>
  )
}
