// How a thread stands: whom it asks, who looks after it, or what became of it.
import { CircleCheck, UserRound } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Assignment } from '../../shared/model/assignment.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { outcomeNames } from '../../shared/model/outcome.ts'
import type { Thread } from '../../shared/model/thread.ts'
import { Time } from '../ui/Time.tsx'
import { AskStanding } from './AskStanding.tsx'

export interface ThreadStandingProps {
  readonly thread: Thread
  readonly me: PersonId | null
}

export function ThreadStanding({ thread: { resolved, assigned, asked }, me }: ThreadStandingProps): ReactElement | null {
  if (resolved !== null) {
    const { by, at, outcome, reason } = resolved
    return (
      <div className="thread-resolved">
        <p className="thread-standing">
          <CircleCheck aria-hidden="true" /> <b>{outcome === null ? 'Resolved' : outcomeNames[outcome]}</b>
          {by !== null && ` by ${by.name}`}, <Time at={at} />
        </p>
        {reason !== '' && <p className="thread-reason">{reason}</p>}
      </div>
    )
  }
  return (
    <>
      {asked !== null && <AskStanding asked={asked} me={me} />}
      {assigned !== null && <AssignmentStanding assigned={assigned} me={me} />}
    </>
  )
}

interface AssignmentStandingProps {
  readonly assigned: Assignment
  readonly me: PersonId | null
}

function AssignmentStanding({ assigned: { to, by, due }, me }: AssignmentStandingProps): ReactElement {
  return (
    <p className="thread-standing">
      <UserRound aria-hidden="true" /> <b>{to.id === me ? 'For you' : `For ${to.name}`}</b>
      {by !== null && by.id !== to.id && `, asked by ${by.id === me ? 'you' : by.name}`}
      {due !== null && (
        <>
          , by <Time at={due} precision="day" />
        </>
      )}
    </p>
  )
}
