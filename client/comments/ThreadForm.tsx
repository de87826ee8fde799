// A small form in a thread: the focus begins at its first field, Escape leaves it, and what the server refuses is said in it.
import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useSending } from '../api/use-sending.ts'
import { Button } from '../ui/Button.tsx'

export interface ThreadFormProps {
  readonly label: string
  readonly verb: string
  /** Begins the sentence for what was refused: "The thread stays open." */
  readonly otherwise: string
  /** Resolves when it is done; rejects with a Failure. */
  readonly onSend: () => Promise<void>
  readonly onClose: () => void
  readonly children: ReactNode
}

export function ThreadForm({ label, verb, otherwise, onSend, onClose, children }: ThreadFormProps): ReactElement {
  const { isPending, failure, send } = useSending(onClose)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('button')?.focus({ preventScroll: true }), [])

  return (
    <form
      ref={form}
      className="thread-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        send(onSend())
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
      {failure !== null && (
        <p className="write-box-said" role="alert">
          {otherwise} {Object.values(failure.fields)[0] ?? failure.sentence}
        </p>
      )}
      <div className="thread-row">
        <Button type="submit" variant="main" size="small" isPending={isPending}>
          {verb}
        </Button>
        <Button variant="quiet" size="small" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
