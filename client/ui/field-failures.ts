// What is wrong with which field of the Form around. It stays until the form is sent again: a message that vanished while somebody
// leaves the field would move the button from under their finger.
import { type Context, createContext, useContext } from 'react'

export const FieldFailures: Context<Readonly<Record<string, string>>> = createContext({})

export function useFieldFailure(name: string | undefined): string | undefined {
  const failures = useContext(FieldFailures)
  return name === undefined ? undefined : failures[name]
}
