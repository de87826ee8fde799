// Resolving a thread: what became of it, and why. "Not taken" is never said without a reason.
import { type ReactElement, useState } from 'react'
import { type Outcome, outcomeNames, type Resolution } from '../../shared/model/outcome.ts'
import { type Choice, Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ThreadForm } from './ThreadForm.tsx'

export interface ResolveFormProps {
  readonly onResolve: (resolution: Resolution) => Promise<void>
  readonly onClose: () => void
}

type Answer = Outcome | 'none'
const choices: readonly Choice<Answer>[] = [
  { id: 'taken', name: outcomeNames.taken, sentence: 'The paper was changed as it asked.' },
  { id: 'partly', name: outcomeNames.partly, sentence: 'Some of it is in the paper now.' },
  { id: 'not taken', name: outcomeNames['not taken'], sentence: 'The paper stays as it is. Say why.' },
  { id: 'out of scope', name: outcomeNames['out of scope'], sentence: 'It is for another paper.' },
  { id: 'none', name: 'Nothing to say', sentence: 'It stays out of “you said, we did”.' },
]

export function ResolveForm({ onResolve, onClose }: ResolveFormProps): ReactElement {
  const [answer, setAnswer] = useState<Answer>('taken')
  const [reason, setReason] = useState('')
  return (
    <ThreadForm
      label="Resolve this thread"
      verb="Resolve"
      otherwise="The thread stays open."
      onSend={() =>
        onResolve({
          resolved: true,
          outcome: answer === 'none' ? null : answer,
          reason: answer === 'none' ? '' : reason.trim(),
        })
      }
      onClose={onClose}
    >
      <Select label="What became of it" choices={choices} value={answer} onChange={setAnswer} />
      {answer !== 'none' && (
        <TextField
          label="In a sentence"
          isOptional={answer !== 'not taken'}
          isRequired={answer === 'not taken'}
          value={reason}
          onChange={setReason}
          rows={2}
        />
      )}
    </ThreadForm>
  )
}
