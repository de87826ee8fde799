// Asked before somebody deletes their own comment.
import type { ReactElement } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { announce } from '../ui/Toast.tsx'

export interface DeleteQuestionProps {
  /** Resolves when it is deleted; rejects with a Failure. */
  readonly onDelete: () => Promise<void>
  readonly onClose: () => void
}

export function DeleteQuestion({ onDelete, onClose }: DeleteQuestionProps): ReactElement {
  const { isPending, failure, send } = useSending(() => {
    announce('Your comment was deleted.')
    onClose()
  })
  return (
    <Confirm
      title="Delete your comment?"
      verb="Delete comment"
      isOpen
      isPending={isPending}
      failure={failure?.sentence}
      onConfirm={() => send(onDelete())}
      onClose={onClose}
    >
      Its words go for everybody, and cannot be brought back. If others answered, a line says that a comment stood here.
    </Confirm>
  )
}
