// How far a question to one person has come. Who asked sees each step with its time; everybody else, whom it asks and whether it was answered.
import { MessageCircleQuestion } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Ask } from '../../shared/model/ask.ts'
import type { PersonId } from '../../shared/model/ids.ts'
import { Time } from '../ui/Time.tsx'

export interface AskStandingProps {
  readonly asked: Ask
  readonly me: PersonId | null
}

export function AskStanding({ asked, me }: AskStandingProps): ReactElement {
  const { to, by, at, due, answeredAt, mine } = asked
  const whom = to?.id === me ? 'you' : (to?.name ?? mine?.email ?? 'somebody outside')
  return (
    <div className="thread-asked">
      <p className="thread-standing">
        <MessageCircleQuestion aria-hidden="true" /> <b>A question to {whom}</b>
        {mine === null && by !== null && `, from ${by.name}`}
        {due !== null && (
          <>
            , to answer by <Time at={due} precision="day" />
          </>
        )}
      </p>
      {mine === null ? (
        answeredAt !== null && (
          <p className="thread-standing">
            Answered <Time at={answeredAt} />
          </p>
        )
      ) : (
        <>
          <ul className="ask-steps">
            <li>
              Asked <Time at={at} />
            </li>
            <li>{mine.openedAt === null ? 'Not opened yet' : <Step name="Opened" at={mine.openedAt} />}</li>
            <li>{answeredAt === null ? 'Not answered yet' : <Step name="Answered" at={answeredAt} />}</li>
          </ul>
          {said[saidOf(mine)] !== null && <p className="thread-standing">{said[saidOf(mine)]}</p>}
        </>
      )}
    </div>
  )
}

function Step({ name, at }: { readonly name: string; readonly at: string }): ReactElement {
  return (
    <>
      {name} <Time at={at} />
    </>
  )
}

type Mine = NonNullable<Ask['mine']>
type Said = Mine['letter'] | 'bare'

const said: Readonly<Record<Said, string | null>> = {
  sent: null,
  bare: 'The letter went without the question and the passage: they want no words of papers in letters.',
  waiting: 'The letter could not leave at once. It waits for the host.',
  unwanted: 'No letter went: they want none, or gave no address. It stands among their notices.',
}

const saidOf = ({ letter, words }: Mine): Said => (letter === 'sent' && !words ? 'bare' : letter)
