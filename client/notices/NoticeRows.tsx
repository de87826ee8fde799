// The notices, newest first. Each leads to its thread, and is seen with that.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { type Notice, noticeSentence } from '../../shared/model/notice.ts'
import { Face } from '../ui/Face.tsx'
import { Time } from '../ui/Time.tsx'
import { NoticeWords } from './NoticeWords.tsx'

export interface NoticeRowsProps {
  readonly notices: readonly Notice[]
  readonly onFollow: (notice: Notice) => void
}

export function NoticeRows({ notices, onFollow }: NoticeRowsProps): ReactElement {
  return (
    <ul className="rows sheet open-whole notices">
      {notices.map((notice) => (
        <li key={notice.id} className={notice.seen ? 'is-seen' : 'is-new'}>
          {notice.by && <Face person={notice.by} isDecoration />}
          <div className="row-words">
            <h3 className="row-title">
              <Link className="row-link" to={`/papers/${notice.paper}#thread-${notice.thread}`} onClick={() => onFollow(notice)}>
                {!notice.seen && <span className="notice-new">New: </span>}
                {noticeSentence(notice)}
              </Link>
            </h3>
            <NoticeWords {...notice} />
            <p className="row-facts">
              <span>{notice.title}</span>
              <span>
                <Time at={notice.at} />
              </span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}
