// Name, e-mail address, password: an account in one step; an affiliation can wait (DetailsForm.tsx). `invite` is the invitation that opens the door where accounts are by
// invitation; `email` is set where the invitation is for one address.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useEntry } from './use-entry.ts'

export interface SignUpFormProps {
  readonly invite?: string | undefined
  readonly email?: string | undefined
  readonly verb?: string
  readonly onEntered?: () => void | Promise<void>
}

export function SignUpForm({ invite, email, verb = 'Make an account', onEntered }: SignUpFormProps): ReactElement {
  const signUp = useDeed(endpoints.signUp)
  const enter = useEntry()
  return (
    <Form
      failure={signUp.error}
      onSend={(values) =>
        signUp.mutate(
          {
            input: {
              name: textOf(values, 'name'),
              email: textOf(values, 'email').trim(),
              password: textOf(values, 'password'),
              ...(invite ? { invite } : {}),
            },
          },
          {
            onSuccess: async (me) => {
              await enter(me)
              await onEntered?.()
            },
          },
        )
      }
    >
      <TextField label="Your name" name="name" autoComplete="name" hint="As it should stand on what you write." isRequired />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email ?? ''}
        isReadOnly={Boolean(email)}
        hint={email ? 'The invitation is for this address.' : undefined}
        isRequired
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 12 characters: three or four words are easy to remember."
        isRequired
      />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={signUp.isPending}>
          {verb}
        </Button>
      </div>
    </Form>
  )
}
