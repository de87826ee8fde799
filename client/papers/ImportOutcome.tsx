// What an import could not keep, in plain words, once the paper is there. Nothing is left out in silence.
import type { ReactElement } from 'react'
import type { ImportReport } from '../../shared/model/paper.ts'
import { LinkButton } from '../ui/Button.tsx'
import './ImportOutcome.css'

export interface ImportOutcomeProps {
  readonly paper: string
  readonly report: ImportReport
}

export function ImportOutcome({ paper, report }: ImportOutcomeProps): ReactElement {
  return (
    <div className="sheet padded form">
      <table className="import-report">
        <caption>What could not be kept as it was</caption>
        <thead className="only-heard">
          <tr>
            <th scope="col">What</th>
            <th scope="col">How many</th>
          </tr>
        </thead>
        <tbody>
          {report.map(({ what, count }) => (
            <tr key={what}>
              <td>{what}</td>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet-text">Everything else is in the paper. Your file is unchanged, so you can compare.</p>
      <div className="form-actions">
        <LinkButton href={`/papers/${paper}`} variant="main">
          Open the paper
        </LinkButton>
      </div>
    </div>
  )
}
