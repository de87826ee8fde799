// My name and affiliation, as others see them, and the address I sign in with.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { announce } from '../ui/Toast.tsx'
import { useConfirmed } from './confirming.ts'

export interface DetailsFormProps {
  readonly me: Me
}

export function DetailsForm({ me }: DetailsFormProps): ReactElement {
  const through = useConfirmed()
  const refresh = [endpoints.whoAmI, endpoints.listMembers, endpoints.listThreads]
  const change = useDeed(endpoints.changeMe, { refresh, through })
  return (
    <Form
      failure={change.error}
      label="Your details"
      onSend={(values) =>
        change.mutate(
          { input: { name: textOf(values, 'name'), affiliation: textOf(values, 'affiliation'), email: textOf(values, 'email') } },
          { onSuccess: () => announce('Your details are saved.') },
        )
      }
    >
      <TextField label="Your name" name="name" autoComplete="name" defaultValue={me.name} isRequired />
      <TextField
        label="Affiliation"
        name="affiliation"
        autoComplete="organization"
        defaultValue={me.affiliation}
        hint="Stands beside your name where you write, comment and publish."
        isOptional
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={me.email}
        hint="You sign in with it. Other people here do not see it."
        isRequired
      />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={change.isPending}>
          Save details
        </Button>
      </div>
    </Form>
  )
}
