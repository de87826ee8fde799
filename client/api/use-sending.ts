// What a form, a question or a button sends: whether it is on its way, and what the last attempt met. Done, it closes.
import { useState } from 'react'
import { type Failure, failureOf } from './call.ts'

export interface Sending {
  readonly isPending: boolean
  readonly failure: Failure | null
  readonly send: (deed: Promise<unknown>) => void
}

export function useSending(onDone: () => void): Sending {
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  async function send(deed: Promise<unknown>) {
    setPending(true)
    setFailure(null)
    try {
      const met = await failureOf(deed)
      setFailure(met)
      if (met === null) onDone()
    } finally {
      setPending(false)
    }
  }

  return { isPending, failure, send: (deed) => void send(deed) }
}
