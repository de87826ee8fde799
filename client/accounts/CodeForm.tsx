// A code by e-mail, in two steps: the address, then the six digits, in this same browser. Where mail is off the letter waits for the host, and that
// is said before anybody asks for it: of the server, and never of an address.
import { type ReactElement, useState } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Me } from '../../shared/model/person.ts'
import { useDeed } from '../api/use-endpoint.ts'
import { useWho } from '../api/use-who.ts'
import { Button } from '../ui/Button.tsx'
import { Form, textOf } from '../ui/Form.tsx'
import { mailIsOff } from '../ui/mail-is-off.ts'
import { Notice } from '../ui/Notice.tsx'
import { TextField } from '../ui/TextField.tsx'
import { addressOfCode, keepAddressOfCode } from './asked-code.ts'
import { EnterCode } from './EnterCode.tsx'

export interface CodeFormProps {
  readonly email?: string | undefined
  /** It is clear whose account it is. */
  readonly isKnown?: boolean
  readonly onEntered?: (me: Me) => void | Promise<void>
}

export function CodeForm({ email = '', isKnown = false, onEntered }: CodeFormProps): ReactElement {
  const who = useWho()
  const ask = useDeed(endpoints.askForCode)
  const [address, setAddress] = useState(() => addressOfCode(isKnown ? email : null))
  function wait(next: string | null) {
    keepAddressOfCode(next)
    setAddress(next)
  }
  const isMailOff = who.data?.mail === false
  const outbox = isMailOff && (
    <Notice kind="warn">{mailIsOff} Ask whoever runs this server to read the code to you, or sign in another way.</Notice>
  )
  if (address !== null) {
    return (
      <div className="form">
        <p role="status">
          {isKnown ? `A code for ${address}` : `If there is an account with ${address}, a code for it`} is{' '}
          {isMailOff ? 'made' : 'on its way'}. It is good for ten minutes, in this browser.
        </p>
        {outbox}
        <EnterCode
          takesFocus
          {...(isKnown ? { verb: 'Confirm' } : {})}
          onEntered={(me) => {
            keepAddressOfCode(null)
            return onEntered?.(me)
          }}
        />
        <div className="form-actions">
          <Button onPress={() => wait(null)}>Ask for another code</Button>
        </div>
      </div>
    )
  }
  return (
    <Form
      failure={ask.error}
      label="Code by e-mail"
      onSend={(values) => {
        const given = textOf(values, 'email').trim()
        ask.mutate({ input: { email: given } }, { onSuccess: () => wait(given) })
      }}
    >
      {outbox}
      {isKnown ? (
        <>
          <p>{isMailOff ? 'Six digits are made for you.' : `We send six digits to ${email}.`} You type them here.</p>
          <input type="hidden" name="email" value={email} readOnly />
        </>
      ) : (
        <TextField
          label="E-mail address"
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={email}
          hint={isMailOff ? 'Six digits are made for it. You type them here.' : 'We send six digits to it. You type them here.'}
          isRequired
        />
      )}
      <div className="form-actions">
        <Button type="submit" variant="main" isPending={ask.isPending}>
          {isMailOff ? 'Make the code' : 'Send the code'}
        </Button>
      </div>
    </Form>
  )
}
