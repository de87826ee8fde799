// E-mail address and password. Calls `onEntered` when somebody is in.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntry } from './use-entry.ts'

export interface SignInFormProps {
  readonly email?: string | undefined
  readonly onEntered?: () => void | Promise<void>
}

export function SignInForm({ email = '', onEntered }: SignInFormProps): ReactElement {
  const signIn = useDeed(endpoints.signIn)
  const enter = useEntry()
  return (
    <Form
      failure={signIn.error}
      onSend={(values) =>
        signIn.mutate(
          { input: { email: textOf(values, 'email').trim(), password: textOf(values, 'password') } },
          {
            onSuccess: async (me) => {
              await enter(me)
              await onEntered?.()
            },
          },
        )
      }
    >
      <TextField label="E-mail address" name="email" type="email" autoComplete="username" defaultValue={email} isRequired />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" isRequired />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={signIn.isPending}>
          Sign in
        </Button>
      </div>
    </Form>
  )
}
