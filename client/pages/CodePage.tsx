// Where the link of a letter with a code leads. Opening it does nothing: mail scanners open links too. A press signs in, and only in the browser
// that asked. The code stands after the #, so it is never sent along with an address.
import { type ReactElement, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { EnterCode } from '../accounts/EnterCode.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'

export function CodePage(): ReactElement {
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [code] = useState(/^#(\d{6})$/.exec(hash)?.[1] ?? '')
  return (
    <main id="main" tabIndex={-1} className="page narrow">
      <div className="page-head">
        <PageHeading title="Sign in with your code" />
        <p className="lead">
          {code
            ? `Your code is ${code}. If you asked for it in this browser, press the button. If not, type it where you asked.`
            : 'Type the six digits from the letter, in the browser where you asked for them.'}
        </p>
      </div>
      <div className="sheet padded">
        <EnterCode code={code} onEntered={() => navigate('/', { replace: true })} />
      </div>
    </main>
  )
}
