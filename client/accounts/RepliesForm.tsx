// Where a guest hears of replies: the address they gave, shown to them alone; another one, or none.
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { TextField } from '../ui/TextField.tsx'
import { announce } from '../ui/Toast.tsx'

export function RepliesForm(): ReactElement {
  const replies = useEndpoint(endpoints.repliesTo, {})
  const change = useDeed(endpoints.changeRepliesTo, { refresh: [endpoints.repliesTo] })
  return (
    <Loaded query={replies} label="Loading where replies go" lines={2}>
      {({ email }) => (
        <Form
          failure={change.error}
          label="Replies by e-mail"
          onSend={(values) => {
            const wanted = textOf(values, 'email')
            change.mutate(
              { input: { email: wanted === '' ? null : wanted } },
              { onSuccess: () => announce(wanted === '' ? 'No letters are sent to you.' : `Replies go to ${wanted}.`) },
            )
          }}
        >
          <TextField
            key={email}
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="email"
            defaultValue={email ?? ''}
            hint="Shown to you alone. Empty: no letters."
            isOptional
          />
          <div className="form-actions">
            <Button type="submit" isPending={change.isPending}>
              Save
            </Button>
          </div>
        </Form>
      )}
    </Loaded>
  )
}
