// Guests: people with a name and a role in a paper, but without an account.
import type { Claim, NameShown } from '../../shared/model/guest.ts'
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { MayKnow } from './known-person.ts'

export interface GuestToAdd {
  readonly person: PersonId
  readonly paper: PaperId
  readonly invite: InviteId
  readonly shown: NameShown
  readonly email: string | null
  readonly at: string
}

export interface GuestStore {
  /** Notes that this person is a guest, under the next number. */
  add(guest: GuestToAdd): Promise<void>
  /** Forgets a guest who did not get in. */
  remove(person: PersonId): Promise<void>
  /** Whether this person is a guest, who came by the given invitation where one is given. */
  isGuest(person: PersonId): Promise<boolean>
  /** The guests who came by an invitation and have a role in its paper now. */
  cameBy(invite: InviteId): Promise<readonly PersonId[]>
  /** Whether somebody has a role in any paper. */
  hasRole(person: PersonId): Promise<boolean>
  /** The guest's own name, and those of guests in papers that the viewer may edit. */
  readonly mayKnow: MayKnow
  /** Where a guest wants letters about replies; null: nowhere, or no more. */
  repliesTo(guest: PersonId): Promise<string | null>
  /** Sends them there from now on, also when they were stopped before; with null nowhere. False when this is no guest. */
  sendRepliesTo(guest: PersonId, email: string | null): Promise<boolean>
  /** Notes that an account was signed in to in a guest's browser. Nothing when the guest is somebody's already. */
  offer(guest: PersonId, account: PersonId): Promise<void>
  /** What may be this account's, and is nobody's yet. */
  offered(account: PersonId): Promise<readonly Claim[]>
  /**
   * In one transaction: the guest is this account from now on, and its roles go over where they are higher. Returns the papers; null when it was not offered.
   */
  claim(guest: PersonId, account: PersonId, at: string): Promise<readonly PaperId[] | null>
  /** Takes the offer back; false when there is none. */
  decline(guest: PersonId, account: PersonId): Promise<boolean>
}
