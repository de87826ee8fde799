// The letters, newest first; each opens to its text.
import type { ReactElement } from 'react'
import type { WaitingLetter } from '../../shared/model/waiting-letter.ts'
import { Time } from '../ui/Time.tsx'
import './notices.css'

export interface OutboxRowsProps {
  readonly letters: readonly WaitingLetter[]
}

export function OutboxRows({ letters }: OutboxRowsProps): ReactElement {
  return (
    <ul className="rows sheet">
      {letters.map(({ id, at, to, subject, text }) => (
        <li key={id}>
          <div className="row-words">
            <h2 className="row-title">{subject}</h2>
            <p className="row-facts">
              <span>to {to}</span>
              <span>
                <Time at={at} />
              </span>
            </p>
            <details>
              <summary className="outbox-open">What it says</summary>
              <p className="outbox-text">{text}</p>
            </details>
          </div>
        </li>
      ))}
    </ul>
  )
}
