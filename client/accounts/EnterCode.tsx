// The six digits from the letter.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { sayWhatWasCleared } from './cleared.ts'
import { useEntry } from './use-entry.ts'

export interface EnterCodeProps {
  /** Where the code is known already: somebody opened the link of the letter. */
  readonly code?: string
  readonly takesFocus?: boolean
  readonly verb?: string
  readonly onEntered?: (me: Me) => void | Promise<void>
}

export function EnterCode({ code = '', takesFocus = false, verb = 'Sign in', onEntered }: EnterCodeProps): ReactElement {
  const signIn = useDeed(endpoints.signInByCode)
  const enter = useEntry()
  return (
    <Form
      failure={signIn.error}
      label="Enter the code"
      onSend={(values) =>
        signIn.mutate(
          // Letters show digits in groups, and people copy the gaps along.
          { input: { code: textOf(values, 'code').replaceAll(/\s/g, '') } },
          {
            onSuccess: async ({ me, cleared }) => {
              await enter(me)
              await onEntered?.(me)
              if (cleared) sayWhatWasCleared()
            },
          },
        )
      }
    >
      <TextField
        label="Code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        defaultValue={code}
        autoFocus={takesFocus}
        isRequired
      />
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={signIn.isPending}>
          {verb}
        </Button>
      </div>
    </Form>
  )
}
