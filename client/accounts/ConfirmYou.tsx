// Asks who is signed in to show that it is them, over the page they are on, by what their account has. What they were doing waits behind it.
import { type ReactElement, type ReactNode, useCallback, useState } from 'react'
import type { Me } from '../../shared/model/person.ts'
import { Failure } from '../api/call.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { announce } from '../ui/Toast.tsx'
import { ConfirmWays } from './ConfirmWays.tsx'
import { type Confirmed, Confirming } from './confirming.ts'

export interface ConfirmYouProps {
  readonly me: Me
  readonly children: ReactNode
}

export function ConfirmYou({ me, children }: ConfirmYouProps): ReactElement {
  const [asked, setAsked] = useState<{ readonly answer: (isMe: boolean) => void } | null>(null)

  const confirmed = useCallback<Confirmed>(async (deed) => {
    try {
      return await deed()
    } catch (failure) {
      if (!(failure instanceof Failure && failure.code === 'sign-in-again')) throw failure
      const isMe = await new Promise<boolean>((answer) => setAsked({ answer }))
      setAsked(null)
      if (!isMe) throw failure
      return await deed()
    }
  }, [])

  return (
    <Confirming value={confirmed}>
      {children}
      {asked !== null && (
        <Dialog title="Confirm that it is you" isOpen onClose={() => asked.answer(false)} width="narrow">
          <p className="quiet-text dialog-lead">
            You signed in more than ten minutes ago. Show that it is still you, so that nobody else can take over your account.
            What you were doing then goes on.
          </p>
          <ConfirmWays
            email={me.email}
            onEntered={(entered) => {
              // What was entered was meant for another account.
              if (entered.id !== me.id) announce(`You are signed in as ${entered.name} now. Nothing was changed.`)
              asked.answer(entered.id === me.id)
            }}
          />
        </Dialog>
      )}
    </Confirming>
  )
}
