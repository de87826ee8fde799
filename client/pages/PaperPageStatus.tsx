// The line above the title: what the paper is now, who is in it, how long it is.
import type { ReactElement } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import type { Role } from '../../shared/roles/role.ts'
import type { TextFacts } from './paper-text-facts.ts'

export interface PaperPageStatusProps {
  readonly paper: Paper
  readonly facts: TextFacts
}

export function PaperPageStatus({ paper, facts }: PaperPageStatusProps): ReactElement {
  return (
    <p className="paper-status facts">
      {statusParts(paper, facts).map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  )
}

export function statusParts(paper: Paper, { words, minutes }: TextFacts): readonly string[] {
  const people = [counted(paper.editors, 'editor', 'editors'), counted(paper.commenters, 'commenter', 'commenters')]
  return [
    mayOnly[paper.role],
    paper.archived ? 'Archived' : 'Draft',
    people.filter((part) => part !== null).join(', '),
    paper.sources > 0 ? `responds to ${counted(paper.sources, 'piece', 'pieces')}` : '',
    words === null || words === 0
      ? ''
      : `${words === 1 ? '1 word' : `${words.toLocaleString('en-GB')} words`}, ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`,
  ].filter((part) => part !== '')
}

/** Said to who might look for a way to write. */
const mayOnly: Readonly<Record<Role, string>> = { reader: 'You can read', commenter: 'You can comment', editor: '', owner: '' }

function counted(count: number, one: string, many: string): string | null {
  if (count === 0) return null
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}
