// Gives a paper another title. Its public address, once published, stays.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, FormEnd, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface RenameDialogProps {
  readonly paper: Pick<Paper, 'id' | 'title'>
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function RenameDialog({ paper, isOpen, onClose }: RenameDialogProps): ReactElement {
  return (
    <Dialog title="Rename the paper" isOpen={isOpen} onClose={onClose}>
      <RenameForm paper={paper} onClose={onClose} />
    </Dialog>
  )
}

function RenameForm({ paper, onClose }: Pick<RenameDialogProps, 'paper' | 'onClose'>): ReactElement {
  const rename = useDeed(endpoints.changePaper, {
    refresh: [endpoints.home, endpoints.listPapers, endpoints.getDebate, endpoints.getPaper],
  })
  return (
    <Form
      failure={rename.error}
      onSend={(values) =>
        rename.mutate({ params: { id: paper.id }, input: { title: textOf(values, 'title') } }, { onSuccess: onClose })
      }
    >
      <TextField label="Title" name="title" defaultValue={paper.title} isRequired autoFocus />
      <FormEnd verb="Rename" isPending={rename.isPending} onCancel={onClose} />
    </Form>
  )
}
