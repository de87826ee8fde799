// E-mail address and password. Calls `onEntered` when somebody is in.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntry } from './use-entry.ts'

export interface SignInFormProps {
  readonly email?: string | undefined
  /** It is clear whose account it is: only the password is asked for. */
  readonly isKnown?: boolean
  readonly onEntered?: (me: Me) => void | Promise<void>
}

export function SignInForm({ email = '', isKnown = false, onEntered }: SignInFormProps): ReactElement {
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
              await onEntered?.(me)
            },
          },
        )
      }
    >
      {isKnown ? (
        // For the browser's own store of passwords.
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      ) : (
        <TextField label="E-mail address" name="email" type="email" autoComplete="username" defaultValue={email} isRequired />
      )}
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={isKnown}
        isRequired
      />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={signIn.isPending}>
          {isKnown ? 'Confirm' : 'Sign in'}
        </Button>
      </div>
    </Form>
  )
}
