// Who may do what to a paper: one table, one question, asked on the server for every request and frame, and by the client
// to decide which controls to show.
import { type Role, roles } from './role.ts'

const leastRole = {
  'read paper': 'reader',
  'see people': 'reader',
  'see versions': 'reader',
  'show presence': 'reader',
  comment: 'commenter',
  'resolve thread': 'commenter',
  'edit text': 'editor',
  'attach thread': 'editor',
  'name version': 'editor',
  'restore version': 'editor',
  'rename paper': 'editor',
  'add image': 'editor',
  'archive paper': 'owner',
  invite: 'owner',
  'change people': 'owner',
  publish: 'owner',
} as const satisfies Record<string, Role>

export type Action = keyof typeof leastRole
export const actions = Object.keys(leastRole) as readonly Action[]

/** True when this role is enough for this action. `null`: somebody with no role in the paper, who may do nothing. */
export function may(role: Role | null, action: Action): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(leastRole[action])
}
