// A new password. Every other session ends with it. The host, who came by link, has none to begin with.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { announce } from '../ui/Toast.tsx'
import { useConfirmed } from './confirming.ts'

export interface PasswordFormProps {
  readonly email: string
}

export function PasswordForm({ email }: PasswordFormProps): ReactElement {
  const through = useConfirmed()
  const change = useDeed(endpoints.changePassword, { refresh: [endpoints.listSessions, endpoints.listWays], through })
  const [turn, setTurn] = useState(0)
  return (
    <Form
      // Once changed, the form starts anew with empty fields.
      key={turn}
      failure={change.error}
      label="Password"
      onSend={(values) =>
        change.mutate(
          { input: { current: textOf(values, 'current'), next: textOf(values, 'next') } },
          {
            onSuccess: () => {
              setTurn(turn + 1)
              announce('Your password is changed. You are signed out everywhere else.')
            },
          },
        )
      }
    >
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        hint="If you have none yet, because you came in another way, leave it empty."
      />
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters: three or four words are easy to remember."
        isRequired
      />
      <div className="form-actions">
        <Button type="submit" isPending={change.isPending}>
          Change password
        </Button>
      </div>
    </Form>
  )
}
