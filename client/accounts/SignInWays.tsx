// Every way for somebody who has an account: a password, a code by e-mail, a passkey, the organisation's own sign-in. `invite` is the invitation
// that somebody came with, which may also let them make an account that way. Calls `onEntered` when somebody is in.
import { type ReactElement, useState } from 'react'
import type { Me } from '../../shared/model/person.ts'
import { useWho } from '../api/use-who.ts'
import { Button } from '../ui/Button.tsx'
import { addressOfCode } from './asked-code.ts'
import { CodeForm } from './CodeForm.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import { ProviderButton } from './ProviderButton.tsx'
import { SignInForm } from './SignInForm.tsx'
import './SignInWays.css'

export interface SignInWaysProps {
  readonly email?: string | undefined
  readonly invite?: string | undefined
  readonly onEntered?: (me: Me) => void | Promise<void>
}

export function SignInWays({ email, invite, onEntered }: SignInWaysProps): ReactElement {
  const who = useWho()
  const [byCode, setByCode] = useState(() => addressOfCode() !== null)
  const byCodeSays = who.data?.mail === false ? 'Get a code from the host: mail is off here' : 'Send me a code by e-mail'
  const entered = onEntered ? { onEntered } : {}
  return (
    <div className="ways">
      {byCode ? <CodeForm email={email} {...entered} /> : <SignInForm email={email} {...entered} />}
      <p className="ways-or">
        <span>or</span>
      </p>
      <div className="ways-others">
        <Button onPress={() => setByCode(!byCode)}>{byCode ? 'Sign in with a password' : byCodeSays}</Button>
        {who.data?.passkeys && <PasskeyButton {...entered} />}
        {who.data?.provider && <ProviderButton name={who.data.provider} invite={invite} />}
      </div>
    </div>
  )
}
