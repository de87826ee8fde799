// A question before something happens to everybody: says what will happen, and its button says the verb, not "OK".
import type { ReactElement, ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Notice } from './Notice.tsx'

export interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  readonly verb: string
  readonly isOpen: boolean
  /** Nothing is taken away by it. */
  readonly isHarmless?: boolean
  readonly isPending?: boolean
  readonly failure?: string | undefined
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function Confirm(props: ConfirmProps): ReactElement {
  const { title, children, verb, isOpen, isHarmless = false, isPending = false, failure, onConfirm, onClose } = props
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} width="narrow" role="alertdialog">
      <div className="form">
        <p>{children}</p>
        {failure && <Notice kind="bad">{failure}</Notice>}
        <div className="form-actions">
          <Button variant={isHarmless ? 'main' : 'danger'} onPress={onConfirm} isPending={isPending}>
            {verb}
          </Button>
          <Button variant="quiet" onPress={onClose} autoFocus>
            Cancel
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
