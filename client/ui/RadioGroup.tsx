// One of a few, all in sight. Each choice is a card with a name, a sentence and, where it helps, an icon.
import type { ReactElement, ReactNode } from 'react'
import { RadioGroup as AriaRadioGroup, Label, Radio } from 'react-aria-components'
import './field.css'
import './RadioGroup.css'

export interface RadioChoice<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly sentence?: string
  readonly icon?: ReactNode
}

export interface RadioGroupProps<Id extends string> {
  readonly label: string
  readonly choices: readonly RadioChoice<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
}

export function RadioGroup<Id extends string>({ label, choices, value, onChange }: RadioGroupProps<Id>): ReactElement {
  return (
    <AriaRadioGroup
      className="field"
      value={value}
      onChange={(id) => {
        const choice = choices.find((each) => each.id === id)
        if (choice) onChange(choice.id)
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className={`radio-cards ${choices.length % 3 === 0 ? 'in-threes' : ''}`}>
        {choices.map(({ id, name, sentence, icon }) => (
          <Radio key={id} value={id} className="radio-card">
            {icon}
            <span className="radio-words">
              <span className="radio-name">{name}</span>
              {sentence && <span className="radio-sentence">{sentence}</span>}
            </span>
            <span className="radio-dot" aria-hidden="true" />
          </Radio>
        ))}
      </div>
    </AriaRadioGroup>
  )
}
