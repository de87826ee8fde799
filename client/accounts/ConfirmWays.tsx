// The ways in that an account has, for somebody who is signed in to it: nobody is asked for a password or a passkey they do not have.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useEndpoint } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { Button } from '../ui/Button.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { CodeForm } from './CodeForm.tsx'
import { ConfirmByProvider } from './ConfirmByProvider.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { SignInForm } from './SignInForm.tsx'
import './SignInWays.css'

export interface ConfirmWaysProps {
  readonly email: string
  readonly onEntered: (me: Me) => void
}

export function ConfirmWays({ email, onEntered }: ConfirmWaysProps): ReactElement {
  const who = useWho()
  const ways = useEndpoint(endpoints.listWays, {})
  const [byCode, setByCode] = useState(false)
  const provider = who.data?.provider ?? null
  return (
    <Loaded query={ways} label="Loading the ways to confirm" lines={3}>
      {(has) => (
        <div className="ways">
          {has.password && !byCode ? (
            <SignInForm email={email} isKnown onEntered={onEntered} />
          ) : (
            <CodeForm email={email} isKnown onEntered={onEntered} />
          )}
          {(has.password || has.passkey || has.provider) && (
            <>
              <p className="ways-or">
                <span>or</span>
              </p>
              <div className="ways-others">
                {has.password && (
                  <Button onPress={() => setByCode(!byCode)}>
                    {byCode ? 'Confirm with your password' : 'Confirm by a code'}
                  </Button>
                )}
                {has.passkey && <PasskeyButton onEntered={onEntered} />}
                {has.provider && provider !== null && <ConfirmByProvider name={provider} onEntered={onEntered} />}
              </div>
            </>
          )}
        </div>
      )}
    </Loaded>
  )
}
