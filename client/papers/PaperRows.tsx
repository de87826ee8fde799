// Papers as rows: title, debate, how it stands, and what can be done with it.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { Paper } from '../../shared/model/paper.ts'
import { Time } from '../ui/Time.tsx'
import { PaperMenu } from './PaperMenu.tsx'

export interface PaperRowsProps {
  readonly papers: readonly Paper[]
  /** Leave out the debate, where the page is about it. */
  readonly isDebateKnown?: boolean
  /** The level of the rows' headings: 2 where they stand right under the page's own. */
  readonly headings?: 2 | 3
}

export function PaperRows({ papers, isDebateKnown = false, headings = 3 }: PaperRowsProps): ReactElement {
  const Title = headings === 2 ? 'h2' : 'h3'
  return (
    <ul className="rows sheet open-whole">
      {papers.map((paper) => (
        <li key={paper.id}>
          <div className="row-words">
            {!isDebateKnown && paper.debate && <p className="row-facts">{paper.debate.title}</p>}
            <Title className="row-title">
              <Link className="row-link" to={`/papers/${paper.id}`}>
                {paper.title}
              </Link>
            </Title>
            <p className="row-facts">
              <span>{paper.edition === null ? 'Draft' : `Edition ${paper.edition} published`}</span>
              {mayOnly[paper.role] !== '' && <span>{mayOnly[paper.role]}</span>}
              <span>
                edited <Time at={paper.editedAt} />
              </span>
              {paper.openThreads > 0 && (
                <span>{paper.openThreads === 1 ? '1 open thread' : `${paper.openThreads} open threads`}</span>
              )}
            </p>
          </div>
          <PaperMenu paper={paper} />
        </li>
      ))}
    </ul>
  )
}

/** Who may write finds nothing special in it. */
const mayOnly = { reader: 'you can read', commenter: 'you can comment', editor: '', owner: '' }
