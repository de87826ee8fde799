// Lets in who is signed in; shows others the door at the same address. When a session ends while somebody is inside, the page stays
// as it is, with everything typed, and a dialog asks to sign in again.
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { Me } from '../../shared/model/person.ts'
import { useWho } from '../api/use-who.ts'
import { isAnythingUnsentHere } from '../live/unsent-ledger.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { NeedsAccount } from './NeedsAccount.tsx'
import { SignInWays } from './SignInWays.tsx'

export interface SignedInProps {
  /** `signInAgain` asks anew, after somebody whose session has ended has put the question away. */
  readonly children: (me: Me, signInAgain: () => void) => ReactNode
  /** The page is for guests too. */
  readonly isForGuests?: boolean
}

export function SignedIn({ children, isForGuests = false }: SignedInProps): ReactElement {
  const who = useWho()
  const [inside, setInside] = useState<Me | null>(null)
  const [isReminded, setReminded] = useState(false)
  const me = who.data?.me ?? null
  useEffect(() => {
    // A kept answer may be out of date, and has no date: only the server's word, heard before this page opened or since, counts as having
    // been let in.
    if (me && who.dataUpdatedAt > 0) {
      setInside(me)
      setReminded(false)
    }
  }, [me, who.dataUpdatedAt])

  const known = me ?? inside
  if (known?.guest && !isForGuests) return <NeedsAccount />
  if (known) {
    // One shape for both cases, so that React keeps the page, and what was typed into it, when the session ends.
    return (
      <>
        {children(known, () => setReminded(false))}
        <Dialog
          title={known.guest ? 'This paper is closed for you' : 'You were signed out'}
          isOpen={me === null && !isReminded}
          onClose={() => setReminded(true)}
          width="narrow"
        >
          {known.guest ? (
            <div className="form">
              <p>
                An owner of the paper has ended your visit as a guest, or you left in another window. What you typed is still on
                this page, to copy. To come back, ask whoever sent you the link.
              </p>
              <div className="form-actions">
                <Button onPress={() => setReminded(true)}>Show what I typed</Button>
              </div>
            </div>
          ) : (
            <>
              <p className="quiet-text dialog-lead">Sign in again to go on. What you typed is still here.</p>
              <SignInWays email={known.email} />
            </>
          )}
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
              {isForGuests && <p className="quiet-text">Did you come in by a link? Open that link again.</p>}
              {isAnythingUnsentHere() && (
                <Notice kind="warn">
                  Changes that were not sent yet are kept on this device. They are sent when whoever wrote them signs in and opens
                  the paper.
                </Notice>
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
