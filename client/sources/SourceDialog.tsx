// The facts of a piece: title, author, year, address. Adds one to a debate, or corrects one.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Source } from '../../shared/model/debate.ts'
import type { DebateId } from '../../shared/model/ids.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, FormEnd, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface SourceDialogProps {
  readonly debate: DebateId
  /** The piece to correct; null adds a new one. */
  readonly source: Source | null
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function SourceDialog({ debate, source, isOpen, onClose }: SourceDialogProps): ReactElement {
  return (
    <Dialog title={source ? 'Correct a piece' : 'Add a piece'} isOpen={isOpen} onClose={onClose}>
      <SourceForm debate={debate} source={source} onClose={onClose} />
    </Dialog>
  )
}

const refresh = [endpoints.getDebate, endpoints.home]

function SourceForm({ debate, source, onClose }: Omit<SourceDialogProps, 'isOpen'>): ReactElement {
  const add = useDeed(endpoints.addSource, { refresh })
  const change = useDeed(endpoints.changeSource, { refresh })
  const deed = source ? change : add

  function send(values: FormData) {
    const year = textOf(values, 'year').trim()
    const input = {
      title: textOf(values, 'title'),
      author: textOf(values, 'author'),
      year: year === '' ? null : Number(year),
      address: textOf(values, 'address').trim(),
    }
    if (source) change.mutate({ params: { id: source.id }, input }, { onSuccess: onClose })
    else add.mutate({ params: { id: debate }, input }, { onSuccess: onClose })
  }

  return (
    <Form failure={deed.error} onSend={send}>
      <TextField label="Title" name="title" defaultValue={source?.title ?? ''} isRequired autoFocus />
      <TextField label="Author" name="author" defaultValue={source?.author ?? ''} isOptional />
      <TextField
        label="Year"
        name="year"
        inputMode="numeric"
        maxLength={4}
        defaultValue={source?.year?.toString() ?? ''}
        isOptional
      />
      <TextField
        label="Web address"
        name="address"
        type="url"
        placeholder="https://"
        defaultValue={source?.address ?? ''}
        isOptional
      />
      <FormEnd verb={source ? 'Save' : 'Add to the list'} isPending={deed.isPending} onCancel={onClose} />
    </Form>
  )
}
