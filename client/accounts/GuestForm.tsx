// Coming in with a name only. One field, and one choice that stands already; the paper opens at once. An address is asked for only where letters
// leave this server, and only from those who want to hear of replies.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { NameShown } from '../../shared/model/guest.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntry } from './use-entry.ts'

export interface GuestFormProps {
  readonly token: string
  readonly onEntered: (paper: PaperId) => void | Promise<void>
}

const choices = [
  { id: 'everyone', name: 'Show my name to everyone who reads' },
  { id: 'editors', name: 'Known to the editors only', sentence: 'Others see a number, such as “Guest 4”.' },
] as const satisfies readonly { readonly id: NameShown; readonly name: string; readonly sentence?: string }[]

export function GuestForm({ token, onEntered }: GuestFormProps): ReactElement {
  const [shown, setShown] = useState<NameShown>('everyone')
  const come = useDeed(endpoints.enterAsGuest)
  const hasMail = useWho().data?.mail ?? false
  const enter = useEntry()
  return (
    <Form
      failure={come.error}
      label="Come in as a guest"
      onSend={(values) => {
        const email = textOf(values, 'email')
        come.mutate(
          { params: { token }, input: { name: textOf(values, 'name'), shown, ...(email === '' ? {} : { email }) } },
          {
            onSuccess: async ({ me, paper }) => {
              await enter(me)
              await onEntered(paper)
            },
          },
        )
      }}
    >
      <TextField label="Your name" name="name" autoComplete="name" isRequired />
      {hasMail && (
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="email"
          hint="Only if you want replies. It is shown to nobody, and one press in a letter ends them."
          isOptional
        />
      )}
      <RadioGroup label="Who may know your name" choices={choices} value={shown} onChange={setShown} />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={come.isPending}>
          Open the paper
        </Button>
      </div>
    </Form>
  )
}
