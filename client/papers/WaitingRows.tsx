// What waits for me: papers in which others wrote or commented since I looked.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { endpoints } from '../../shared/api/endpoints.ts'
import type { Output } from '../api/call.ts'
import { Face } from '../ui/Face.tsx'
import { Time } from '../ui/Time.tsx'

export interface WaitingRowsProps {
  readonly waiting: Output<typeof endpoints.home>['waiting']
}

export function WaitingRows({ waiting }: WaitingRowsProps): ReactElement {
  return (
    <ul className="rows sheet open-whole waiting">
      {waiting.map(({ paper, title, openThreads, lastBy, at }) => (
        <li key={paper}>
          {lastBy && <Face person={lastBy} isDecoration />}
          <div className="row-words">
            <h2 className="row-title">
              <Link className="row-link" to={`/papers/${paper}`}>
                {title}
              </Link>
            </h2>
            <p className="row-facts">
              {openThreads > 0 && <span>{openThreads === 1 ? '1 open thread' : `${openThreads} open threads`}</span>}
              <span>
                {lastBy ? `${lastBy.name} wrote ` : 'last word '}
                <Time at={at} />
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
