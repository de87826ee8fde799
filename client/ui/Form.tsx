// A form that loses nothing: what was refused is summarised on top (and takes the focus), said beside each field, and every typed
// word stays. `failure` is what the last attempt met: a sentence, and a sentence per field.
import { CircleAlert } from 'lucide-react'
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { Button } from './Button.tsx'
import { FieldFailures } from './field-failures.ts'
import './Form.css'

export interface FormFailure {
  readonly sentence: string
  readonly fields: Readonly<Record<string, string>>
}

export interface FormProps {
  readonly failure: FormFailure | null
  readonly onSend: (values: FormData) => void
  readonly children: ReactNode
  readonly className?: string
  readonly label?: string
}

/** Two presses of one double click are no further apart, in milliseconds. */
const doubleClick = 500
const longAgo = Number.NEGATIVE_INFINITY

const noFailures: FormFailure['fields'] = {}

export function Form({ failure, onSend, children, className = '', label }: FormProps): ReactElement {
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  // Sent twice before anything could show that it is on its way, it would make two guests or two papers.
  const sentAt = useRef(longAgo)
  useEffect(() => {
    if (!failure) return
    sentAt.current = longAgo
    summary.current?.focus()
  }, [failure])

  function focusField(name: string) {
    const field = form.current?.elements.namedItem(name)
    if (field instanceof HTMLElement) field.focus()
  }

  const fields = Object.entries(failure?.fields ?? noFailures)
  // One field, one sentence: it need not be said twice.
  const isSentenceInList = fields.length === 1 && fields[0]?.[1] === failure?.sentence
  return (
    <form
      ref={form}
      className={`form ${className}`}
      {...(label ? { 'aria-label': label } : {})}
      noValidate
      onInput={() => {
        sentAt.current = longAgo
      }}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (event.timeStamp - sentAt.current < doubleClick) return
        sentAt.current = event.timeStamp
        onSend(new FormData(event.currentTarget))
      }}
    >
      {failure && (
        <div className="form-summary" ref={summary} tabIndex={-1} role="alert">
          <CircleAlert aria-hidden="true" />
          <div>
            {!isSentenceInList && <p>{failure.sentence}</p>}
            {fields.length > 0 && (
              <ul>
                {fields.map(([name, sentence]) => (
                  <li key={name}>
                    <button type="button" onClick={() => focusField(name)}>
                      {sentence}
                    </button>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
      <FieldFailures value={failure?.fields ?? noFailures}>{children}</FieldFailures>
    </form>
  )
}

export interface FormEndProps {
  readonly verb: string
  readonly isPending: boolean
  /** It takes something away. */
  readonly isDanger?: boolean
  readonly onCancel: () => void
}

/** What a form does, and the way out of it. */
export function FormEnd({ verb, isPending, isDanger = false, onCancel }: FormEndProps): ReactElement {
  return (
    <div className="form-actions">
      <Button type="submit" variant={isDanger ? 'danger' : 'main'} isPending={isPending}>
        {verb}
      </Button>
      <Button variant="quiet" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

/** The text of a field of a sent form. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name)
  return typeof value === 'string' ? value : ''
}
