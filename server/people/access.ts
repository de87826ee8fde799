// Who may do what to which paper: the only place that answers it for requests and sockets.
import { Refusal } from '../../shared/api/failure.ts'
import { may, mayWhenArchived } from '../../shared/roles/may.ts'
import type { MemberStore } from '../ports/member-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'

export function paperAccess(members: MemberStore): PaperAccess {
  return {
    async ask(person, paper, action) {
      const found = await members.find(person, paper)
      // Without a role in it nobody learns that the paper is there.
      if (found === null) throw new Refusal('not-found')
      if (!may(found.role, action)) throw new Refusal('not-allowed')
      if (found.paper.archived && !mayWhenArchived(action)) throw new Refusal('paper-archived')
      return found
    },
    find: (person, paper) => members.find(person, paper),
    wasHere: (person, paper) => members.wasHere(person, paper),
  }
}
