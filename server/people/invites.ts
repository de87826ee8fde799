// Bringing people into a paper, by a link or by a letter to one address.
import type { z } from 'zod'
import { Refusal } from '../../shared/api/failure.ts'
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Invite, NewInvite } from '../../shared/model/invite.ts'
import { may } from '../../shared/roles/may.ts'
import { type Role, roles } from '../../shared/roles/role.ts'
import { openPace } from '../http/pace.ts'
import type { Audit } from '../ports/audit.ts'
import type { Bus } from '../ports/bus.ts'
import type { Clock } from '../ports/clock.ts'
import type { InviteStore, StoredInvite } from '../ports/invite-store.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { KnownMember } from '../ports/member-store.ts'
import type { PaperAccess } from '../ports/paper-access.ts'
import { type Closed, closedInvite } from './ended-invite.ts'
import { inviteLetter } from './invite-letter.ts'
import { expiryOf, stateOf } from './invite-state.ts'
import { hashOfToken, newInviteToken } from './invite-token.ts'

export interface InviteNeeds {
  readonly access: PaperAccess
  readonly invites: InviteStore
  /** Everybody with a role in a paper, owners first. */
  readonly membersOf: (paper: PaperId) => Promise<readonly KnownMember[]>
  readonly audit: Audit
  readonly bus: Bus
  readonly clock: Clock
  readonly mailer: Mailer
  /** Where this server is reached, without a slash at the end. */
  readonly publicUrl: string
  /** Takes the guests who came by an invitation out of its paper. */
  readonly stopGuests: (me: PersonId, paper: PaperId, invite: InviteId) => Promise<void>
}

export interface Invites {
  list(me: PersonId, paper: PaperId): Promise<Invite[]>
  /** Makes an invitation. Its `url` is shown this once; `mailed` says whether a letter with it left this server. */
  invite(
    me: Inviter,
    paper: PaperId,
    wanted: z.infer<typeof NewInvite>,
  ): Promise<{ invite: Invite; url: string; mailed: boolean }>
  /** Makes an invitation for one person outside, who is asked for an answer; whoever asks sends it themselves. */
  inviteToAnswer(me: Inviter, paper: PaperId, email: string, expiresAt: string): Promise<{ invite: InviteId; url: string }>
  /** Withdraws an invitation; the guests who came by it are stopped, unless they are to stay. */
  revoke(me: PersonId, paper: PaperId, invite: InviteId, guests: 'stop' | 'keep'): Promise<void>
  /** What a link offers, for anybody who has it. Refuses one that has ended, says how, and whom to ask. */
  see(token: string, me: PersonId | null): Promise<SeenInvite>
  /** Gives who is signed in the invitation's role, never a lower one than they have. Twice is as once. */
  accept(me: Accepting, token: string): Promise<{ paper: PaperId; role: Role }>
  /** Gives somebody who has just come in as a guest the invitation's role. Its address is not asked for: the link came to it. */
  acceptAsGuest(guest: PersonId, token: string): Promise<{ paper: PaperId; role: Role }>
  /** Whether somebody with this token, and this address, may make an account. */
  inviteIsOpen(token: string, email?: string): Promise<boolean>
}

export interface SeenInvite extends StoredInvite {
  /** Who asks is in its paper already, and it would give them nothing more: it leads them back, also when it has ended. */
  readonly isIn: boolean
}

interface Inviter {
  readonly id: PersonId
  readonly name: string
}

interface Accepting {
  readonly id: PersonId
  readonly isGuest: boolean
}

export function keepInvites(needs: InviteNeeds): Invites {
  const { access, invites, membersOf, audit, bus, clock, mailer, publicUrl, stopGuests } = needs
  // Each is a letter to an address of their choice: nobody invites more people in an hour, and a script gets no further.
  const letters = openPace(clock, { times: 60, within: 60 * 60_000 })
  const now = () => new Date(clock.now()).toISOString()

  async function find(token: string): Promise<StoredInvite> {
    const found = await invites.byTokenHash(hashOfToken(token))
    if (found === null) throw new Refusal('invite-unknown')
    return found
  }

  /** The name of who made it, while they can make another; else of another owner. There always is one. */
  async function whomToAsk({ paper, invitedBy }: StoredInvite): Promise<string> {
    const owners = (await membersOf(paper)).flatMap(({ person, role }) => (may(role, 'invite') ? [person] : []))
    const owner = owners.find(({ id }) => id === invitedBy?.id) ?? owners[0]
    return owner?.name ?? 'the person who sent it'
  }

  const closed = async (invite: StoredInvite, why: Closed) => closedInvite(why, await whomToAsk(invite))

  const usedHow = async (invite: StoredInvite, person: PersonId | null) =>
    person !== null && (await invites.isUsedBy(invite.id, person)) ? 'returning' : 'used'

  async function use(person: PersonId, invite: StoredInvite): Promise<{ paper: PaperId; role: Role }> {
    const use = await invites.use(invite.id, person, now())
    if (use.outcome === 'revoked') throw await closed(invite, 'revoked')
    if (use.role === null) throw await closed(invite, await usedHow(invite, person))
    const { paper } = invite
    if (use.outcome === 'used' && use.raised) {
      await audit.record({ person, paper, deed: 'invitation accepted', about: `${invite.id} as ${use.role}` })
      bus.tell({ kind: 'access changed', paper, person })
    }
    if (use.outcome === 'used') bus.tell({ kind: 'people changed', paper })
    return { paper, role: use.role }
  }

  async function add(me: Inviter, paper: PaperId, wanted: z.infer<typeof NewInvite>) {
    await access.ask(me.id, paper, 'invite')
    const token = newInviteToken()
    const invite = await invites.add({
      paper,
      role: wanted.role,
      email: wanted.email?.toLowerCase() ?? null,
      tokenHash: hashOfToken(token),
      invitedBy: me.id,
      createdAt: now(),
      expiresAt: expiryOf(wanted.expiresAt, clock.now()),
      guests: wanted.role !== 'owner' && (wanted.guests ?? !may(wanted.role, 'edit text')),
      once: wanted.email !== undefined || (wanted.once ?? false),
      note: wanted.note ?? '',
    })
    await audit.record({ person: me.id, paper, deed: 'invited', about: `${invite.id} as ${invite.role}` })
    bus.tell({ kind: 'people changed', paper })
    return { invite, url: `${publicUrl}/invite/${token}` }
  }

  const shown = (invite: StoredInvite): Invite => ({
    id: invite.id,
    role: invite.role,
    email: invite.email,
    invitedBy: invite.invitedBy,
    createdAt: invite.createdAt,
    expiresAt: invite.expiresAt,
    state: stateOf(invite, clock.now()),
    uses: invite.uses,
    guests: invite.guests,
    once: invite.once,
    note: invite.note,
  })

  return {
    async list(me, paper) {
      await access.ask(me, paper, 'invite')
      return (await invites.list(paper)).map(shown)
    },

    async invite(me, paper, wanted) {
      if (wanted.email !== undefined && !letters.take(me.id)) throw new Refusal('too-many')
      const { invite, url } = await add(me, paper, wanted)
      const { email, paperTitle: title, role, expiresAt } = invite
      const mailed =
        email !== null && (await mailer.send(inviteLetter({ to: email, title, inviter: me.name, role, url, expiresAt })))
      return { invite: shown(invite), url, mailed }
    },

    async inviteToAnswer(me, paper, email, expiresAt) {
      const { invite, url } = await add(me, paper, { role: 'commenter', email, expiresAt, guests: true })
      return { invite: invite.id, url }
    },

    async revoke(me, paper, invite, guests) {
      await access.ask(me, paper, 'change people')
      if (!(await invites.revoke(paper, invite, now()))) throw new Refusal('not-found')
      await audit.record({ person: me, paper, deed: 'invitation withdrawn', about: invite })
      if (guests === 'stop') await stopGuests(me, paper, invite)
      bus.tell({ kind: 'people changed', paper })
    },

    async see(token, me) {
      const invite = await find(token)
      const state = stateOf(invite, clock.now())
      const role = me === null ? null : ((await access.find(me, invite.paper))?.role ?? null)
      const isIn = role !== null && (state !== 'open' || roles.indexOf(role) >= roles.indexOf(invite.role))
      if (!isIn && state !== 'open') throw await closed(invite, state === 'used' ? await usedHow(invite, me) : state)
      return { ...invite, isIn }
    },

    async accept({ id: me, isGuest }, token) {
      const invite = await find(token)
      const state = stateOf(invite, clock.now())
      // Who used it is let in again, so that pressing twice is as pressing once; the store gives no role a second time.
      if (state === 'expired' || state === 'revoked') throw await closed(invite, state)
      if (isGuest) {
        if (!invite.guests) throw new Refusal('guests-cannot')
      } else if (invite.email !== null && !(await invites.isAddressOf(me, invite.email))) {
        throw await closed(invite, 'for another')
      }
      return use(me, invite)
    },

    async acceptAsGuest(guest, token) {
      const invite = await find(token)
      const state = stateOf(invite, clock.now())
      if (state !== 'open') throw await closed(invite, state)
      return use(guest, invite)
    },

    async inviteIsOpen(token, email) {
      const invite = await invites.byTokenHash(hashOfToken(token))
      if (invite === null || stateOf(invite, clock.now()) !== 'open') return false
      return invite.email === null || email === undefined || invite.email === email.toLowerCase()
    },
  }
}
