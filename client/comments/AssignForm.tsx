// Asking somebody in the paper to look after a thread, perhaps by a day.
import { type ReactElement, useState } from 'react'
import type { NewAssignment } from '../../shared/model/assignment.ts'
import type { Person } from '../../shared/model/person.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ThreadForm } from './ThreadForm.tsx'

export interface AssignFormProps {
  /** Who can be asked. */
  readonly people: readonly Person[]
  /** Who is offered first. */
  readonly first: Person
  /** The day that was said so far. */
  readonly before: string | null
  readonly onAssign: (assignment: NewAssignment) => Promise<void>
  readonly onClose: () => void
}

export function AssignForm({ people, first, before, onAssign, onClose }: AssignFormProps): ReactElement {
  const [to, setTo] = useState(first.id)
  const [due, setDue] = useState(before ?? '')
  return (
    <ThreadForm
      label="Ask somebody to look after this thread"
      verb="Ask"
      otherwise="Nobody was asked."
      onSend={() => onAssign({ to, due: due === '' ? null : due })}
      onClose={onClose}
    >
      <Select
        label="Who"
        choices={people.map(({ id, name, affiliation }) => ({
          id,
          name,
          ...(affiliation === '' ? {} : { sentence: affiliation }),
        }))}
        value={to}
        onChange={setTo}
      />
      <TextField label="By when" type="date" isOptional value={due} onChange={setDue} />
    </ThreadForm>
  )
}
