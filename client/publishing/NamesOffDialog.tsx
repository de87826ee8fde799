// Takes a name off what is published: all editions at once, for good. A dated note stays where it stood.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Form, FormEnd } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { announce } from '../ui/Toast.tsx'

export interface NamesOffDialogProps {
  readonly paper: Pick<Paper, 'id'>
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function NamesOffDialog({ paper, isOpen, onClose }: NamesOffDialogProps): ReactElement {
  return (
    <Dialog title="Take a name off" isOpen={isOpen} onClose={onClose}>
      <NamesOffForm paper={paper} onClose={onClose} />
    </Dialog>
  )
}

export function NamesOffForm({ paper, onClose }: Pick<NamesOffDialogProps, 'paper' | 'onClose'>): ReactElement | null {
  const { data, error } = useEndpoint(endpoints.listNames, { params: { id: paper.id } })
  const takeOff = useDeed(endpoints.takeNameOff, { refresh: [endpoints.listNames, endpoints.listEditions] })
  const [chosen, choose] = useState<string | null>(null)
  if (error) return <Notice kind="bad">{error.sentence}</Notice>
  if (data === undefined) return null
  const [first] = data.names
  if (first === undefined) return <p>No names stand on what is published.</p>
  const name = chosen ?? first
  return (
    <Form
      failure={takeOff.error}
      onSend={() =>
        takeOff.mutate(
          { params: { id: paper.id }, input: { name } },
          {
            onSuccess: () => {
              onClose()
              announce(`${name} no longer stands on what is published.`)
            },
          },
        )
      }
    >
      <Select label="Whose name" choices={data.names.map((each) => ({ id: each, name: each }))} value={name} onChange={choose} />
      <p>
        It goes from every edition that is published, and a note with today’s date stands in its place. It cannot be put back
        there. Who is still an owner or editor of the paper stands on the next edition.
      </p>
      <FormEnd verb="Take it off" isDanger isPending={takeOff.isPending} onCancel={onClose} />
    </Form>
  )
}
