// Starts a debate, or changes the title and question of one.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Debate } from '../../shared/model/debate.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, FormEnd, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface DebateDialogProps {
  /** The debate to change; null starts a new one. */
  readonly debate: Debate | null
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onDone?: (debate: Debate) => void
}

export function DebateDialog({ debate, isOpen, onClose, onDone }: DebateDialogProps): ReactElement {
  return (
    <Dialog title={debate ? 'Change the debate' : 'Start a debate'} isOpen={isOpen} onClose={onClose}>
      <DebateForm debate={debate} onClose={onClose} {...(onDone ? { onDone } : {})} />
    </Dialog>
  )
}

const refresh = [endpoints.home, endpoints.listDebates, endpoints.getDebate]

function DebateForm({ debate, onClose, onDone }: Omit<DebateDialogProps, 'isOpen'>): ReactElement {
  const start = useDeed(endpoints.startDebate, { refresh })
  const change = useDeed(endpoints.changeDebate, { refresh })
  const deed = debate ? change : start

  function send(values: FormData) {
    const input = { title: textOf(values, 'title'), question: textOf(values, 'question') }
    const then = {
      onSuccess: (done: Debate) => {
        onClose()
        onDone?.(done)
      },
    }
    if (debate) change.mutate({ params: { id: debate.id }, input }, then)
    else start.mutate({ input }, then)
  }

  return (
    <Form failure={deed.error} onSend={send}>
      <TextField
        label="Title"
        name="title"
        defaultValue={debate?.title ?? ''}
        hint="Best as a question: “Does local government need its own GDS?”"
        isRequired
        autoFocus
      />
      <TextField
        label="What it is about"
        name="question"
        defaultValue={debate?.question ?? ''}
        hint="A few sentences: what is at stake, and who has spoken so far."
        rows={5}
        isOptional
      />
      <FormEnd verb={debate ? 'Save' : 'Start the debate'} isPending={deed.isPending} onCancel={onClose} />
    </Form>
  )
}
