// Asked before somebody deletes their own comment.
import { type ReactElement, useState } from 'react'
import { Failure } from '../api/call.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { announce } from '../ui/Toast.tsx'

export interface DeleteQuestionProps {
  /** Resolves when it is deleted; rejects with a Failure. */
  readonly onDelete: () => Promise<void>
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function DeleteQuestion({ onDelete, isOpen, onClose }: DeleteQuestionProps): ReactElement {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<string>()

  async function deleteIt() {
    setPending(true)
    try {
      await onDelete()
      announce('Your comment was deleted.')
      onClose()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      setFailure(error.sentence)
    } finally {
      setPending(false)
    }
  }

  return (
    <Confirm
      title="Delete your comment?"
      verb="Delete comment"
      isOpen={isOpen}
      isPending={isPending}
      failure={failure}
      onConfirm={() => void deleteIt()}
      onClose={onClose}
    >
      Its words go for everybody, and cannot be brought back. If others answered, a line says that a comment stood here.
    </Confirm>
  )
}
