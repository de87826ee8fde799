// What a further edition changes: its kind, and the sentence that will stand at its top.
import type { ReactElement } from 'react'
import type { AmendmentKind } from '../../shared/model/edition.ts'
import { type RadioChoice, RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'

export interface AmendmentFieldsProps {
  readonly number: number
  readonly kind: AmendmentKind
  readonly onKind: (kind: AmendmentKind) => void
  readonly sentence: string
  readonly onSentence: (sentence: string) => void
  readonly error: string | undefined
}

const kinds: readonly RadioChoice<AmendmentKind>[] = [
  { id: 'correction', name: 'Correction', sentence: 'Something was wrong, and is put right.' },
  { id: 'clarification', name: 'Clarification', sentence: 'Something was unclear. What we say stays the same.' },
  { id: 'change of position', name: 'Change of position', sentence: 'We now say something else than before.' },
]

export function AmendmentFields(props: AmendmentFieldsProps): ReactElement {
  const { number, kind, onKind, sentence, onSentence, error } = props
  return (
    <div className="amendment">
      <RadioGroup label="What kind of change is it?" choices={kinds} value={kind} onChange={onKind} />
      <TextField
        label="What changed, in a sentence"
        hint={`Stands at the top of edition ${number}, with today’s date.`}
        rows={3}
        maxLength={500}
        value={sentence}
        onChange={onSentence}
        error={error}
      />
    </div>
  )
}
