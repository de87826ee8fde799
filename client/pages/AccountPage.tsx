// My account: who I am to others, my password, where I am signed in, and the look on this device.
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { Me } from '../../shared/model/person.ts'
import { ConfirmYou } from '../accounts/ConfirmYou.tsx'
import { DetailsForm } from '../accounts/DetailsForm.tsx'
import { noPasskeysSentence } from '../accounts/no-passkeys.ts'
import { PasskeyList } from '../accounts/PasskeyList.tsx'
import { PasswordForm } from '../accounts/PasswordForm.tsx'
import { SessionList } from '../accounts/SessionList.tsx'
import { SignedIn } from '../accounts/SignedIn.tsx'
import { ThemeChoice } from '../accounts/ThemeChoice.tsx'
import { useWho } from '../api/use-who.ts'
import { LetterWishesForm } from '../notices/LetterWishesForm.tsx'
import { Face } from '../ui/Face.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import './AccountPage.css'

export function AccountPage(): ReactElement {
  return (
    <SignedIn>
      {(me) => (
        <ConfirmYou me={me}>
          <Account me={me} />
        </ConfirmYou>
      )}
    </SignedIn>
  )
}

function Account({ me }: { readonly me: Me }): ReactElement {
  const who = useWho()
  return (
    <main id="main" tabIndex={-1} className="page reading">
      <div className="page-head account-head">
        <Face person={me} size="large" isDecoration />
        <div>
          <PageHeading title="Account">{me.name}</PageHeading>
          <p className="quiet-text">{me.email}</p>
        </div>
      </div>
      <div className="stack">
        <Part id="details" title="Details">
          <div className="sheet padded">
            <DetailsForm me={me} />
          </div>
        </Part>
        <Part id="password" title="Password">
          <div className="sheet padded">
            <PasswordForm email={me.email} />
          </div>
        </Part>
        {who.data && (
          <Part id="passkeys" title="Passkeys">
            {who.data.passkeys ? <PasskeyList /> : <p className="sheet padded">{noPasskeysSentence(location, me.isHost)}</p>}
          </Part>
        )}
        <Part id="sessions" title="Where you are signed in">
          <SessionList />
        </Part>
        <Part id="letters" title="Letters">
          <div className="sheet padded">
            <LetterWishesForm isMailOn={who.data?.mail ?? false} />
          </div>
        </Part>
        <Part id="look" title="Look">
          <div className="sheet padded">
            <ThemeChoice />
          </div>
        </Part>
      </div>
    </main>
  )
}

interface PartProps {
  readonly id: string
  readonly title: string
  readonly children: ReactNode
}

function Part({ id, title, children }: PartProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null)
  const { hash } = useLocation()
  // A letter links to a part of this page.
  useEffect(() => {
    if (hash === `#${id}`) heading.current?.focus()
  }, [hash, id])
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}
