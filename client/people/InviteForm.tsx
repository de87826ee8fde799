// A new invitation: a link for anybody who has it, or for one person by e-mail. The link is shown once, right after it is made.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId } from '../../shared/model/ids.ts'
import { may } from '../../shared/roles/may.ts'
import type { Role } from '../../shared/roles/role.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { NewLink } from './NewLink.tsx'
import { roleChoices } from './role-choices.ts'

export interface InviteFormProps {
  readonly paper: PaperId
  readonly hasMail: boolean
}

const periods = [
  { id: '7', name: 'One week' },
  { id: '14', name: 'Two weeks' },
  { id: '30', name: 'A month' },
  { id: '90', name: 'Three months' },
] as const
type Period = (typeof periods)[number]['id']

const oneDay = 86_400_000

export function InviteForm({ paper, hasMail }: InviteFormProps): ReactElement {
  const [role, setRole] = useState<Role>('commenter')
  const [period, setPeriod] = useState<Period>('14')
  const [email, setEmail] = useState('')
  const [guests, setGuests] = useState(true)
  const [once, setOnce] = useState(false)
  const [note, setNote] = useState('')
  const mayBeGuests = role !== 'owner'
  const invite = useDeed(endpoints.invite, { refresh: [endpoints.listInvites] })

  /** Whoever may write is better known by more than a name; an owner can still say otherwise. */
  function chooseRole(next: Role) {
    setRole(next)
    setGuests(!may(next, 'edit text'))
  }

  function send(values: FormData) {
    const address = textOf(values, 'email').trim()
    const expiresAt = new Date(Date.now() + Number(period) * oneDay).toISOString()
    invite.mutate(
      {
        params: { id: paper },
        input: { role, expiresAt, guests: guests && mayBeGuests, ...(address === '' ? { once, note } : { email: address }) },
      },
      {
        onSuccess: () => {
          setEmail('')
          setNote('')
        },
      },
    )
  }

  return (
    <div className="form">
      <Form failure={invite.error} onSend={send} label="Invite">
        <div className="invite-row">
          <Select label="Role" choices={roleChoices} value={role} onChange={chooseRole} />
          <Select label="The invitation holds for" choices={periods} value={period} onChange={setPeriod} />
        </div>
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          hint={
            hasMail
              ? 'For one person, sent by mail. Leave it empty for a link that anybody who has it can use.'
              : 'For one person. Leave it empty for a link that anybody who has it can use. Mail is off on this server, so either way you get a link to send yourself.'
          }
          isOptional
        />
        {mayBeGuests && (
          <Checkbox isSelected={guests} onChange={setGuests}>
            Guests may come in with a name only, without an account
          </Checkbox>
        )}
        {email.trim() === '' && (
          <>
            <Checkbox isSelected={once} onChange={setOnce}>
              For one person: the link works once
            </Checkbox>
            <TextField
              label="Who the link is for"
              name="note"
              value={note}
              onChange={setNote}
              hint="Such as “Parish clerks”. It tells your links apart, and only owners see it."
              isOptional
            />
          </>
        )}
        <div className="form-actions">
          <Button type="submit" variant="main" isPending={invite.isPending}>
            {email.trim() === '' ? 'Make a link' : hasMail ? 'Send the invitation' : 'Make a link for them'}
          </Button>
        </div>
      </Form>
      {invite.data && (
        <>
          {invite.data.mailed && <Notice kind="good">The invitation is on its way to {invite.data.invite.email}.</Notice>}
          {hasMail && invite.data.invite.email !== null && !invite.data.mailed && (
            <Notice kind="warn">
              The mail server did not take the letter to {invite.data.invite.email}. It is tried again; you can also send them
              this link.
            </Notice>
          )}
          <NewLink key={invite.data.invite.id} invite={invite.data.invite} url={invite.data.url} />
        </>
      )}
    </div>
  )
}
