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
}

export function PaperRows({ papers, isDebateKnown = false }: PaperRowsProps): ReactElement {
  return (
    <ul className="rows sheet open-whole">
      {papers.map((paper) => (
        <li key={paper.id}>
          <div className="row-words">
            {!isDebateKnown && paper.debate && <p className="row-facts">{paper.debate.title}</p>}
            <h3 className="row-title">
              <Link className="row-link" to={`/papers/${paper.id}`}>
                {paper.title}
              </Link>
            </h3>
            <p className="row-facts">
              <span>{standing(paper)}</span>
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

const roleWords = { reader: 'you read', commenter: 'you comment', editor: 'you write', owner: 'yours' }

function standing({ edition, role }: Paper): string {
  return `${edition === null ? 'Draft' : `Published, edition ${edition}`}, ${roleWords[role]}`
}
