// Before somebody leaves a device that keeps papers of theirs: whether the copies stay. What was never sent is named, and goes only when that is
// asked for by itself.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { keptAnswer } from '../api/kept-answers.ts'
import { keyOf } from '../api/use-endpoint.ts'
import { type CopyHere, isOnlyOnThisDevice } from '../live/copies-here.ts'
import { Button, LinkButton } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'

export interface SignOutDialogProps {
  readonly copies: readonly CopyHere[]
  /** Nobody can sign them in again: this browser is all that knows them. */
  readonly isGuest: boolean
  readonly onClose: () => void
  /** With the copies to remove. */
  readonly onSignOut: (remove: readonly CopyHere[]) => void
}

export function SignOutDialog({ copies, isGuest, onClose, onSignOut }: SignOutDialogProps): ReactElement {
  const [removesUnsent, setRemovesUnsent] = useState(false)
  const unsent = copies.filter(isOnlyOnThisDevice)
  const verb = isGuest ? 'leave' : 'sign out'
  const papers = copies.length === 1 ? 'a paper' : `${copies.length} papers`
  return (
    <Dialog title={isGuest ? 'Leave for good?' : 'Sign out'} isOpen onClose={onClose} width="narrow">
      <div className="form">
        {isGuest && (
          <p>
            Only this browser knows you. What you wrote stays, but you cannot come back as the same person to change it or to see
            replies. With an account you can: make one first, and it takes your comments along.
          </p>
        )}
        {copies.length > 0 && (
          <p>
            Copies of {papers} are kept on this device, so that they open without a connection. Remove them if other people use
            this device.
          </p>
        )}
        {unsent.length > 0 && (
          <>
            <Notice kind="warn">
              Not sent yet, and nowhere but here:
              <ul>
                {unsent.map((copy) => (
                  <li key={copy.paper}>{sentenceOf(copy)}</li>
                ))}
              </ul>
              These stay on this device. To send them, open the paper while there is a connection and wait for “Saved”.
            </Notice>
            <Checkbox isSelected={removesUnsent} onChange={setRemovesUnsent}>
              Remove them too. What was not sent is lost.
            </Checkbox>
          </>
        )}
        <div className="form-actions">
          {isGuest && (
            <LinkButton href="/sign-up" variant="main" onPress={onClose}>
              Make an account
            </LinkButton>
          )}
          {copies.length > 0 ? (
            <>
              <Button
                variant={isGuest ? 'plain' : 'main'}
                onPress={() => onSignOut(removesUnsent ? copies : copies.filter((copy) => !isOnlyOnThisDevice(copy)))}
              >
                Remove the copies on this device and {verb}
              </Button>
              <Button onPress={() => onSignOut([])}>Keep them and {verb}</Button>
            </>
          ) : (
            <Button onPress={() => onSignOut([])}>Leave for good</Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function sentenceOf({ paper, unsent, asides }: CopyHere): string {
  const title = keptAnswer(endpoints.getPaper, keyOf(endpoints.getPaper, { params: { id: paper } }))?.title
  const what = [
    unsent > 0 && (unsent === 1 ? '1 change' : `${unsent.toLocaleString('en-GB')} changes`),
    asides > 0 && (asides === 1 ? '1 text set aside' : `${asides} texts set aside`),
  ].filter((each) => each !== false)
  return `${title === undefined ? 'A paper' : `“${title}”`}: ${what.join(', ')}`
}
