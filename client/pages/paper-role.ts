// What a person may do in the text now, from their role and the state of the line, and the sentence when that changes.
import { useEffect, useRef } from 'react'
import { failures } from '../../shared/api/failure.ts'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { roleSentences } from '../../shared/roles/role.ts'
import type { Line } from '../live/line.ts'
import { announce } from '../ui/Toast.tsx'

export const archivedSentence = failures['paper-archived'][1]

export function editorMode(paper: Pick<Paper, 'role' | 'archived'>, line: Line): 'write' | 'comment' | 'read' {
  if (may(paper.role, 'edit text') && !paper.archived && mayWriteOn(line)) return 'write'
  return may(paper.role, 'comment') ? 'comment' : 'read'
}

/**
 * Without a connection people go on writing: the words are kept here and sent later. Where they could never be sent as things stand (live
 * connections blocked, an editor older than the server, the line ended by it), the text is for reading. A change that was too large can still be undone.
 */
function mayWriteOn(line: Line): boolean {
  if (line.kind === 'blocked' || (line.kind === 'open' && line.isOldEditor)) return false
  return line.kind !== 'ended' || line.why === 'tooLarge'
}

/** The server has said that this person has no access any more: what is on the screen can be copied, and nothing else be done. */
export function endsAccess(line: Line): boolean {
  return line.kind === 'ended' && (line.why === 'notAllowed' || line.why === 'notFound')
}

/** Says what has changed while the paper was open. */
export function useStandingSentence({ role, archived }: Pick<Paper, 'role' | 'archived'>): void {
  const before = useRef({ role, archived })
  useEffect(() => {
    if (before.current.role !== role) announce(`Your role in this paper has changed. ${roleSentences[role]}`)
    if (before.current.archived !== archived) {
      announce(archived ? archivedSentence : 'This paper is back from the archive. It can be changed again.')
    }
    before.current = { role, archived }
  }, [role, archived])
}
