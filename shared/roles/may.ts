// Who may do what to a paper: one table, one question, asked on the server for every request and frame, and by the client
// to decide which controls to show.
import { type Role, roles } from './role.ts'

const leastRole = {
  'read paper': 'reader',
  'see people': 'reader',
  'see versions': 'reader',
  'show presence': 'reader',
  comment: 'commenter',
  'assign thread': 'commenter',
  'edit text': 'editor',
  'attach thread': 'editor',
  'resolve thread': 'editor',
  'name version': 'editor',
  'restore version': 'editor',
  'rename paper': 'editor',
  'add image': 'editor',
  'archive paper': 'owner',
  invite: 'owner',
  'change people': 'owner',
  'remove comment': 'owner',
  publish: 'owner',
} as const satisfies Record<string, Role>

export type Action = keyof typeof leastRole

/** What still may be done to an archived paper: read it, look after its people, and bring it back. Everything else waits for that. */
const restingActions: readonly Action[] = [
  'read paper',
  'see people',
  'see versions',
  'show presence',
  'change people',
  'archive paper',
]

/** True when an archived paper lets this be done, given the role for it. */
export function mayWhenArchived(action: Action): boolean {
  return restingActions.includes(action)
}

/** True when this role is enough for this action. `null`: somebody with no role in the paper, who may do nothing. */
export function may(role: Role | null, action: Action): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(leastRole[action])
}

/** What somebody is to a debate. */
export interface DebateTies {
  readonly isHost: boolean
  readonly isStarter: boolean
  readonly ownsPaper: boolean
}

/** Who may change a debate's title, question and reading list: its starter, the host, and owners of its papers. Everybody signed in may read them. */
export function mayEditDebate(ties: DebateTies): boolean {
  return ties.isHost || ties.isStarter || ties.ownsPaper
}
