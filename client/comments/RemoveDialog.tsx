// An owner takes down somebody's comment: what goes, what stays and what cannot be called back is said before the reason is asked for.
import { type ReactElement, useState } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { announce } from '../ui/Toast.tsx'
import { seatSentence } from './seat-words.ts'
import { shorten } from './shorten.ts'
import { whoWrote } from './who-wrote.ts'

export interface RemoveDialogProps {
  readonly comment: Comment
  /** Resolves when it is removed; rejects with a Failure. */
  readonly onRemove: (reason: string) => Promise<void>
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function RemoveDialog({ isOpen, ...rest }: RemoveDialogProps): ReactElement {
  return (
    <Dialog title="Remove this comment?" isOpen={isOpen} onClose={rest.onClose} role="alertdialog">
      <RemoveForm {...rest} />
    </Dialog>
  )
}

type Sending =
  | { readonly state: 'ready'; readonly failure: Failure | null }
  | { readonly state: 'sending' }
  | { readonly state: 'done' }

function RemoveForm({ comment, onRemove, onClose }: Omit<RemoveDialogProps, 'isOpen'>): ReactElement {
  const [sending, setSending] = useState<Sending>({ state: 'ready', failure: null })

  async function remove(reason: string) {
    setSending({ state: 'sending' })
    try {
      await onRemove(reason)
      setSending({ state: 'done' })
      announce('The comment was removed.')
      onClose()
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      setSending({ state: 'ready', failure })
    }
  }

  // Somebody else was quicker, while this one wrote.
  if (comment.deleted && sending.state === 'ready') {
    return (
      <div className="form">
        <p role="alert">It is gone already. {seatSentence(comment)}</p>
        <div className="form-actions">
          <Button onPress={onClose} autoFocus>
            Close
          </Button>
        </div>
      </div>
    )
  }
  return (
    <Form failure={sending.state === 'ready' ? sending.failure : null} onSend={(values) => void remove(textOf(values, 'reason'))}>
      {!comment.deleted && (
        <p>
          <b>{whoWrote(comment)}</b>: “{shorten(comment.text, 160)}”
        </p>
      )}
      <ul className="removal-facts">
        <li>Its words and the reactions to them go for everybody. This cannot be undone.</li>
        <li>The thread and its replies stay. In the comment’s place stands that an owner removed it, when and why.</li>
        <li>Who wrote it is told, with your reason, if they are still in this paper.</li>
        <li>Letters already sent, editions already published and backups already taken cannot be called back.</li>
      </ul>
      <TextField
        label="Reason"
        name="reason"
        hint="Everybody in this paper can read it, so do not repeat what has to go."
        rows={3}
        isRequired
        autoFocus
      />
      <div className="form-actions">
        <Button type="submit" variant="danger" isPending={sending.state !== 'ready'}>
          Remove comment
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </Form>
  )
}
