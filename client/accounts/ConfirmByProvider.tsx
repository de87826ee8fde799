// Confirming where one's organisation signs in, in a window of its own: what was entered on this page would not survive going there and back. The other window
// tells this one when it is done (pages/ProviderPage.tsx).
import { Building2 } from 'lucide-react'
import { type ReactElement, useEffect, useEffectEvent, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { hearConfirmed } from './confirmed-elsewhere.ts'
import { useEntry } from './use-entry.ts'

export interface ConfirmByProviderProps {
  readonly name: string
  readonly onEntered: (me: Me) => void
}

export function ConfirmByProvider({ name, onEntered }: ConfirmByProviderProps): ReactElement {
  const begin = useDeed(endpoints.beginProvider)
  const enter = useEntry()
  const [isBlocked, setBlocked] = useState(false)
  const entered = useEffectEvent(async (me: Me) => {
    await enter(me)
    onEntered(me)
  })
  useEffect(() => hearConfirmed((me) => void entered(me)), [])

  function open() {
    // At the press itself, or the browser takes it for a pop-up.
    const there = window.open('', '_blank')
    setBlocked(there === null)
    if (there === null) return
    begin.mutate(
      { input: { confirms: true } },
      { onSuccess: ({ url }) => there.location.assign(url), onError: () => there.close() },
    )
  }

  return (
    <>
      <Button isPending={begin.isPending} onPress={open}>
        <Building2 aria-hidden="true" />
        Continue with {name} in a new window
      </Button>
      {begin.isSuccess && <p role="status">Sign in in the other window. This page then goes on by itself.</p>}
      {isBlocked && (
        <Notice kind="bad">Your browser opened no window. Allow new windows for this page, or confirm in another way.</Notice>
      )}
      {begin.error && <Notice kind="bad">{begin.error.sentence}</Notice>}
    </>
  )
}
