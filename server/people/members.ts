// Who has which role in a paper, and changing it. A change takes effect at once: the bus tells the open papers.
import { Refusal } from '../../shared/api/failure.ts'
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Member } from '../../shared/model/invite.ts'
import type { Role } from '../../shared/roles/role.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { MemberChange, MemberStore } from '../ports/member-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'

export interface MemberNeeds {
  readonly access: PaperAccess
  readonly members: MemberStore
  readonly guests: Pick<GuestStore, 'isGuest' | 'cameBy' | 'hasRole'>
  /** Ends every session of somebody. */
  readonly endSessions: (person: PersonId) => Promise<void>
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface Members {
  list(me: PersonId, paper: PaperId): Promise<Member[]>
  change(me: PersonId, paper: PaperId, person: PersonId, role: Role): Promise<Member>
  /** Takes somebody out, or lets who asks leave. A guest who has no other paper has nothing here any more: their sessions end. */
  remove(me: PersonId, paper: PaperId, person: PersonId): Promise<void>
  /** Takes out the guests who came by an invitation. */
  stopGuests(me: PersonId, paper: PaperId, invite: InviteId): Promise<void>
}

export function keepMembers({ access, members, guests, endSessions, audit, bus, clock }: MemberNeeds): Members {
  const now = () => new Date(clock.now()).toISOString()

  function tell(paper: PaperId, person: PersonId): void {
    bus.tell({ kind: 'access changed', paper, person })
    bus.tell({ kind: 'people changed', paper })
  }

  async function takeOut(me: PersonId, paper: PaperId, person: PersonId): Promise<void> {
    const before = roleBefore(await members.remove(paper, person, now()))
    await audit.record({ person: me, paper, deed: me === person ? 'left' : 'member removed', about: `${person}: ${before}` })
    tell(paper, person)
    if ((await guests.isGuest(person)) && !(await guests.hasRole(person))) await endSessions(person)
  }

  return {
    async list(me, paper) {
      await access.ask(me, paper, 'see people')
      return [...(await members.list(paper))]
    },

    async change(me, paper, person, role) {
      await access.ask(me, paper, 'change people')
      if (role === 'owner' && (await guests.isGuest(person))) throw new Refusal('guest-owner')
      const before = roleBefore(await members.change(paper, person, role, now()))
      if (before !== role) {
        await audit.record({ person: me, paper, deed: 'role changed', about: `${person}: ${before} to ${role}` })
        tell(paper, person)
      }
      const member = (await members.list(paper)).find((other) => other.person.id === person)
      if (member === undefined) throw new Refusal('not-found')
      return member
    },

    async remove(me, paper, person) {
      // Anybody may leave; taking somebody else out is for owners.
      await access.ask(me, paper, me === person ? 'read paper' : 'change people')
      await takeOut(me, paper, person)
    },

    async stopGuests(me, paper, invite) {
      await access.ask(me, paper, 'change people')
      for (const person of await guests.cameBy(invite)) await takeOut(me, paper, person)
    },
  }
}

/** The role somebody had before a change that was made; otherwise the refusal. */
function roleBefore(change: MemberChange): Role {
  switch (change.outcome) {
    case 'changed':
      return change.before
    case 'no member':
      throw new Refusal('not-found')
    case 'last owner':
      throw new Refusal('last-owner')
  }
}
