// An owner takes down somebody's comment: what goes, what stays and what cannot be called back is said before the reason is asked for.
import type { ReactElement } from 'react'
import type { Comment } from '../../shared/model/thread.ts'
import { useSending } from '../api/use-sending.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, FormEnd, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { announce } from '../ui/Toast.tsx'
import { seatSentence } from './seat-words.ts'
import { shorten } from './shorten.ts'
import { whoWrote } from './who-wrote.ts'

export interface RemoveDialogProps {
  readonly comment: Comment
  /** Resolves when it is removed; rejects with a Failure. */
  readonly onRemove: (reason: string) => Promise<void>
  readonly onClose: () => void
}

export function RemoveDialog(props: RemoveDialogProps): ReactElement {
  return (
    <Dialog title="Remove this comment?" isOpen onClose={props.onClose} role="alertdialog">
      <RemoveForm {...props} />
    </Dialog>
  )
}

function RemoveForm({ comment, onRemove, onClose }: RemoveDialogProps): ReactElement {
  const { isPending, failure, send } = useSending(() => {
    announce('The comment was removed.')
    onClose()
  })

  // Somebody else was quicker, while this one wrote.
  if (comment.deleted && !isPending) {
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
    <Form failure={failure} onSend={(values) => send(onRemove(textOf(values, 'reason')))}>
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
      <FormEnd verb="Remove comment" isDanger isPending={isPending} onCancel={onClose} />
    </Form>
  )
}
