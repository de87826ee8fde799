// What a person may do in the text now, from their role and the state of the line, and the sentence when their role changes.
import { useEffect, useRef } from 'react'
import type { Paper } from '../../shared/model/paper.ts'
import { may } from '../../shared/roles/may.ts'
import { type Role, roleSentences } from '../../shared/roles/role.ts'
import type { Line } from '../live/line.ts'
import { announce } from '../ui/Toast.tsx'

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

export function useRoleSentence(role: Role): void {
  const before = useRef(role)
  useEffect(() => {
    if (before.current !== role) announce(`Your role in this paper has changed. ${roleSentences[role]}`)
    before.current = role
  }, [role])
}
