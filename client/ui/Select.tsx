// One of a few, from a list. Each choice may carry a sentence that says what it means.
import { Check, ChevronDown } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import './field.css'
import './Menu.css'
import './Select.css'

export interface Choice<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly sentence?: string
}

export interface SelectProps<Id extends string> {
  readonly label: string
  /** The label is heard but not seen: in a row whose heading says it. */
  readonly isLabelHidden?: boolean
  readonly hint?: ReactNode
  readonly choices: readonly Choice<Id>[]
  readonly value: Id
  readonly onChange: (id: Id) => void
  readonly name?: string
  readonly isDisabled?: boolean
}

export function Select<Id extends string>(props: SelectProps<Id>): ReactElement {
  const { label, isLabelHidden = false, hint, choices, value, onChange, name, isDisabled = false } = props
  return (
    <AriaSelect
      className="field select"
      value={value}
      isDisabled={isDisabled}
      {...(name ? { name } : {})}
      onChange={(key) => {
        const choice = choices.find((each) => each.id === key)
        if (choice) onChange(choice.id)
      }}
    >
      <Label className={isLabelHidden ? 'only-heard' : 'field-label'}>{label}</Label>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <Button className="field-input select-button">
        <SelectValue className="select-value">{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDown aria-hidden="true" />
      </Button>
      <FieldError className="field-error" />
      <Popover className="popover" placement="bottom start">
        <ListBox className="menu" items={choices}>
          {(choice) => (
            <ListBoxItem className="menu-item select-item" textValue={choice.name}>
              {({ isSelected }) => (
                <>
                  <span className="menu-words">
                    <Text slot="label">{choice.name}</Text>
                    {choice.sentence && (
                      <Text slot="description" className="select-sentence">
                        {choice.sentence}
                      </Text>
                    )}
                  </span>
                  {isSelected && <Check aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
