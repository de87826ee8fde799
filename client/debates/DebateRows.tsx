// Debates as rows: title, the question's beginning, and how much there is.
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { Debate } from '../../shared/model/debate.ts'

export interface DebateRowsProps {
  readonly debates: readonly Debate[]
}

export function DebateRows({ debates }: DebateRowsProps): ReactElement {
  return (
    <ul className="rows sheet open-whole">
      {debates.map((debate) => (
        <li key={debate.id}>
          <div className="row-words">
            <h3 className="row-title">
              <Link className="row-link" to={`/debates/${debate.id}`}>
                {debate.title}
              </Link>
            </h3>
            <p className="row-facts">
              <span>{count(debate.paperCount, 'paper', 'papers')}</span>
              <span>{count(debate.sourceCount, 'piece to read', 'pieces to read')}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function count(number: number, one: string, many: string): string {
  if (number === 0) return `no ${many} yet`
  return `${number} ${number === 1 ? one : many}`
}
