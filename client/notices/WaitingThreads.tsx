// What I was asked and have not done, what is due first. It stands here until it is answered, resolved or given to somebody else.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { PersonId } from '../../shared/model/ids.ts'
import { noticeSentence, type WaitingThread } from '../../shared/model/notice.ts'
import { Face } from '../ui/Face.tsx'
import { Time } from '../ui/Time.tsx'
import { NoticeWords } from './NoticeWords.tsx'
import './notices.css'

export interface WaitingThreadsProps {
  readonly waiting: readonly WaitingThread[]
  readonly me: PersonId
}

export function WaitingThreads({ waiting, me }: WaitingThreadsProps): ReactElement {
  return (
    <section className="section" aria-labelledby="asked-of-you">
      <h2 id="asked-of-you">Asked of you</h2>
      <ul className="rows sheet open-whole waiting">
        {waiting.map(({ kind, paper, title, thread, by, at, due, ...about }) => (
          <li key={`${kind} ${thread}`}>
            {by && <Face person={by} isDecoration />}
            <div className="row-words">
              <h3 className="row-title">
                <Link className="row-link" to={`/papers/${paper}#thread-${thread}`}>
                  {by?.id === me ? 'You look after a thread' : noticeSentence({ kind, by, outcome: null })}
                </Link>
              </h3>
              <NoticeWords kind={kind} {...about} />
              <p className="row-facts">
                {due !== null && (
                  <b>
                    by <Time at={due} precision="day" />
                  </b>
                )}
                <span>{title}</span>
                <span>
                  <Time at={at} />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
