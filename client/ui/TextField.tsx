// A labelled text field with a hint and, beside it, what is wrong with it. `rows` makes it a text area. Named fields take their
// error from the Form around them; `error` sets one by hand.
import type { ReactElement, ReactNode } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
} from 'react-aria-components'
import './field.css'
import { useFieldFailure } from './field-failures.ts'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly rows?: number
  readonly placeholder?: string
  /** Says "(optional)" in the label, where most fields are required. */
  readonly isOptional?: boolean
}

export function TextField(props: TextFieldProps): ReactElement {
  const { label, hint, error: errorByHand, rows, placeholder, isOptional, ...rest } = props
  const formError = useFieldFailure(props.name)
  const error = errorByHand ?? formError
  const hints = placeholder ? { placeholder } : {}
  return (
    <AriaTextField validationBehavior="aria" {...rest} {...(error ? { isInvalid: true } : {})} className="field">
      <Label className="field-label">
        {label}
        {isOptional && <span className="field-optional"> (optional)</span>}
      </Label>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      {rows ? <TextArea className="field-input" rows={rows} {...hints} /> : <Input className="field-input" {...hints} />}
    </AriaTextField>
  )
}
