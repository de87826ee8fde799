// Where I am signed in; each can be ended from here.
import { Laptop } from 'lucide-react'
import type { ReactElement } from 'react'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { Session } from '../../shared/model/person.ts'
import { useDeed, useEndpoint } from '../api/use-endpoint.ts'
import { Button } from '../ui/Button.tsx'
import { Loaded } from '../ui/Loaded.tsx'
import { Time } from '../ui/Time.tsx'
import { announce } from '../ui/Toast.tsx'

export function SessionList(): ReactElement {
  const sessions = useEndpoint(endpoints.listSessions, {})
  return (
    <Loaded query={sessions} label="Loading your sessions" lines={2}>
      {(answer) => (
        <ul className="rows sheet">
          {answer.sessions.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
    </Loaded>
  )
}

function SessionRow({ session }: { readonly session: Session }): ReactElement {
  const end = useDeed(endpoints.endSession, { refresh: [endpoints.listSessions] })
  return (
    <li className="session">
      <Laptop aria-hidden="true" />
      <div className="row-words">
        <p>{session.device}</p>
        <p className="row-facts">
          {session.current ? (
            <span className="tag good">This device</span>
          ) : (
            <span>
              last seen <Time at={session.lastSeenAt} />
            </span>
          )}
          <span>
            signed in <Time at={session.startedAt} />
          </span>
        </p>
      </div>
      {!session.current && (
        <Button
          isPending={end.isPending}
          aria-label={`End the session on ${session.device}`}
          onPress={() =>
            end.mutate(
              { params: { id: session.id } },
              {
                onSuccess: () => announce(`The session on ${session.device} has ended.`),
                onError: (failure) => announce(failure.sentence),
              },
            )
          }
        >
          End
        </Button>
      )}
    </li>
  )
}
