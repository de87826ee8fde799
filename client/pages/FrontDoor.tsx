// What a stranger sees: what this is, shown rather than told, and the door.
import type { ReactElement } from 'react'
import { LinkButton } from '../ui/Button.tsx'
import { Face } from '../ui/Face.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import './FrontDoor.css'

export interface FrontDoorProps {
  readonly isSignUpOpen: boolean
}

export function FrontDoor({ isSignUpOpen }: FrontDoorProps): ReactElement {
  return (
    <div className="door">
      <div className="door-words">
        <PageHeading title="Rejoinder" className="door-heading">
          Answer a public debate together, and stand behind it
        </PageHeading>
        <p className="lead">
          Write a response side by side, settle it in the margin, publish it under your names, and correct it in the open.
        </p>
        <div className="form-actions">
          <LinkButton href="/sign-in" variant="main">
            Sign in
          </LinkButton>
          {isSignUpOpen && <LinkButton href="/sign-up">Make an account</LinkButton>}
        </div>
        {!isSignUpOpen && (
          <p className="quiet-text">New accounts are by invitation here. If somebody sent you a link, open it to begin.</p>
        )}
      </div>
      <SamplePage />
      <ul className="door-points">
        <li>
          <h2>Saved means saved</h2>
          <p>
            Each word is on disk before it says so. Without a connection, your changes stay on this device until they are sent.
          </p>
        </li>
        <li>
          <h2>Nobody’s words get lost</h2>
          <p>Two people can reshape one paragraph at the same moment, and both find their words in it.</p>
        </li>
        <li>
          <h2>Published for good</h2>
          <p>Every edition keeps its address. A later one says, with a date, what changed and why.</p>
        </li>
      </ul>
    </div>
  )
}

// A picture made of type; those who hear the page have the words beside it.
function SamplePage(): ReactElement {
  return (
    <div className="sample" aria-hidden="true">
      <div className="sample-page">
        <p className="sample-title">Shared capability without another centre</p>
        <p className="sample-standfirst">
          Councils do not lack good digital work. They lack the time and the people to reuse it.
        </p>
        <p>
          Most of us agree on more than the argument suggests.{' '}
          <mark>Collaboration that is funded and looked after has worked</mark>; collaboration that lives on goodwill has not
          <span className="sample-caret" />.
        </p>
      </div>
      <div className="sample-thread">
        <Face person={{ name: 'Carys Wyn', colour: 2 }} size="small" isDecoration />
        <p>Say for whom it worked. In Wales the funded part was the standards.</p>
      </div>
    </div>
  )
}
