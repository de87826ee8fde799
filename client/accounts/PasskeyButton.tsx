// Signing in with a key on this device, or on a phone nearby. What the device answers is checked by the server.
import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser'
import { KeyRound } from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { call, Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { passkeySentence } from './passkey-sentence.ts'
import { useEntry } from './use-entry.ts'

export interface PasskeyButtonProps {
  readonly onEntered?: (me: Me) => void | Promise<void>
}

export function PasskeyButton({ onEntered }: PasskeyButtonProps): ReactElement {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const enter = useEntry()

  async function signIn() {
    setPending(true)
    setFailure(null)
    try {
      const { options } = await call(endpoints.beginPasskey, {})
      // Made by the library's other half on the server, for this very call.
      const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON
      const response = { ...(await startAuthentication({ optionsJSON })) }
      const me = await call(endpoints.signInByPasskey, { input: { response } })
      await enter(me)
      await onEntered?.(me)
    } catch (error) {
      setFailure(error instanceof Failure ? error.sentence : passkeySentence(error))
    } finally {
      setPending(false)
    }
  }

  return (
    <>
      <Button onPress={() => void signIn()} isPending={isPending}>
        <KeyRound aria-hidden="true" />
        Use a passkey
      </Button>
      {failure !== null && <Notice kind="bad">{failure}</Notice>}
    </>
  )
}
