// Naming a version: the paper as it stands, or one in the list.
import { type ReactElement, useState } from 'react'
import type { Failure } from '../api/call.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface VersionNameProps {
  readonly label: string
  readonly hint?: string
  readonly verb: string
  readonly initial?: string
  readonly takesFocus?: boolean
  readonly isPending: boolean
  readonly failure: Failure | null
  /** `clear` empties the box, for the next name. */
  readonly onName: (name: string, clear: () => void) => void
  readonly onCancel?: () => void
}

export function VersionName(props: VersionNameProps): ReactElement {
  const { label, hint, verb, initial = '', takesFocus = false, isPending, failure, onName, onCancel } = props
  const [name, setName] = useState(initial)
  return (
    <form
      className="version-name"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) onName(name, () => setName(''))
      }}
    >
      <TextField
        label={label}
        hint={hint}
        value={name}
        onChange={setName}
        autoFocus={takesFocus}
        maxLength={120}
        error={failure === null ? undefined : (failure.fields.name ?? failure.sentence)}
      />
      <Button type="submit" isPending={isPending}>
        {verb}
      </Button>
      {onCancel && (
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
      )}
    </form>
  )
}
