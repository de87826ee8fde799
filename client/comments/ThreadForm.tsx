// A small form in a thread: the focus begins at its first field, Escape leaves it, and what the server refuses is said in it.
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { Failure } from '../api/call.ts'
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
  const [refused, setRefused] = useState<string>()
  const [isPending, setPending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('button')?.focus({ preventScroll: true }), [])

  async function send() {
    setPending(true)
    setRefused(undefined)
    try {
      await onSend()
      onClose()
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure
      setRefused(`${otherwise} ${Object.values(failure.fields)[0] ?? failure.sentence}`)
    } finally {
      setPending(false)
    }
  }

  return (
    <form
      ref={form}
      className="thread-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      {children}
      {refused !== undefined && (
        <p className="write-box-said" role="alert">
          {refused}
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
