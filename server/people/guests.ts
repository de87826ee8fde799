// Guests: a link, a name, and they are in. To everything else they are a person with a role in that paper; what an account is for, they cannot do.
import type { z } from 'zod'
import { Refusal } from '../../shared/api/failure.ts'
import type { Claim, NewGuest } from '../../shared/model/guest.ts'
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Me } from '../../shared/model/person.ts'
import type { Role } from '../../shared/roles/role.ts'
import { openPace } from '../http/pace.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { Arrival, GuestAccounts } from '../ports/guest-accounts.ts'
import type { GuestStore } from '../ports/guest-store.ts'
import type { Invites } from './invites.ts'

export interface GuestNeeds {
  readonly guests: GuestStore
  readonly accounts: GuestAccounts
  readonly invites: Pick<Invites, 'see' | 'acceptAsGuest'>
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
}

export interface Guests {
  /** Lets somebody in by an invitation that is open to guests, and begins their session. `address`: for limits of pace. */
  enter(token: string, wanted: z.output<typeof NewGuest>, arrival: Arrival & { address: string }): Promise<Entered>
  /** The address a guest gave to hear of replies. Nobody else is shown it. */
  repliesTo(me: PersonId): Promise<string | null>
  /** Gives another address, or (null) none any more. */
  changeRepliesTo(me: PersonId, email: string | null): Promise<void>
  /** What may be this account's: written as a guest in a browser where it was signed in to. */
  claims(me: PersonId): Promise<readonly Claim[]>
  /** From now on the guest is this account, everywhere. */
  claim(me: PersonId, guest: PersonId): Promise<void>
  decline(me: PersonId, guest: PersonId): Promise<void>
}

interface Entered {
  readonly paper: PaperId
  readonly role: Role
  readonly me: Me
}

const minute = 60_000

export function keepGuests({ guests, accounts, invites, audit, bus, clock }: GuestNeeds): Guests {
  // A whole conference may come by one link from one address, but not in a minute and not by a script.
  const byLink = openPace(clock, { times: 100, within: 10 * minute })
  const byAddress = openPace(clock, { times: 60, within: 10 * minute })

  /** The guest's row stands before they have a role, so that there is no moment in which a veiled name would show. */
  async function bringIn(person: PersonId, token: string, invite: InviteId, paper: PaperId, wanted: z.output<typeof NewGuest>) {
    try {
      const at = new Date(clock.now()).toISOString()
      await guests.add({ person, paper, invite, shown: wanted.shown, email: wanted.email ?? null, at })
      return await invites.acceptAsGuest(person, token)
    } catch (error) {
      // Withdrawn, or used by somebody else, meanwhile: nothing of them stays.
      await guests.remove(person)
      await accounts.remove(person)
      throw error
    }
  }

  return {
    async enter(token, wanted, arrival) {
      if (!byAddress.take(arrival.address)) throw new Refusal('too-many')
      const invite = await invites.see(token, null)
      if (!byLink.take(invite.id)) throw new Refusal('too-many')
      if (!invite.guests) throw new Refusal('guests-cannot')
      const person = await accounts.add(wanted.name)
      const accepted = await bringIn(person, token, invite.id, invite.paper, wanted)
      return { ...accepted, me: await accounts.signIn(person, arrival) }
    },

    repliesTo: (me) => guests.repliesTo(me),

    async changeRepliesTo(me, email) {
      if (!(await guests.sendRepliesTo(me, email))) throw new Refusal('not-found')
    },

    claims: (me) => guests.offered(me),

    async claim(me, guest) {
      const papers = await guests.claim(guest, me, new Date(clock.now()).toISOString())
      if (papers === null) throw new Refusal('not-found')
      for (const paper of papers) {
        await audit.record({ person: me, paper, deed: 'guest claimed', about: guest })
        for (const person of [guest, me]) bus.tell({ kind: 'access changed', paper, person })
        bus.tell({ kind: 'people changed', paper })
        bus.tell({ kind: 'threads changed', paper })
      }
    },

    async decline(me, guest) {
      if (!(await guests.decline(guest, me))) throw new Refusal('not-found')
    },
  }
}
