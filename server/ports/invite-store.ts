// Invitations, without their tokens: only a token's SHA-256 is ever stored.
import type { InviteId, PaperId, PersonId } from '../../shared/model/ids.ts'
import type { Person } from '../../shared/model/person.ts'
import type { Role } from '../../shared/roles/role.ts'

export interface StoredInvite {
  readonly id: InviteId
  readonly paper: PaperId
  readonly paperTitle: string
  readonly role: Role
  /** In lower case. Null: for whoever has the link. */
  readonly email: string | null
  readonly invitedBy: Person | null
  readonly createdAt: string
  readonly expiresAt: string
  readonly revokedAt: string | null
  /** How many people have used it. */
  readonly uses: number
  /** Whether people may come in with a name only. */
  readonly guests: boolean
  /** For one person. */
  readonly once: boolean
  /** For whom it is, in the words of who made it. */
  readonly note: string
}

export interface InviteToAdd {
  readonly paper: PaperId
  readonly role: Role
  readonly email: string | null
  readonly tokenHash: string
  readonly invitedBy: PersonId
  readonly createdAt: string
  readonly expiresAt: string
  readonly guests: boolean
  readonly once: boolean
  readonly note: string
}

/** What became of using an invitation: the role the person has now, or that it was withdrawn meanwhile. */
export type InviteUse =
  | { readonly outcome: 'used'; readonly role: Role; readonly raised: boolean }
  | { readonly outcome: 'used before'; readonly role: Role | null }
  | { readonly outcome: 'revoked' }

export interface InviteStore {
  /** Keeps a new invitation. */
  add(invite: InviteToAdd): Promise<StoredInvite>
  /** Invitations to a paper, newest first. */
  list(paper: PaperId): Promise<readonly StoredInvite[]>
  /** The invitation whose token has this hash, or null. */
  byTokenHash(tokenHash: string): Promise<StoredInvite | null>
  /** Whether this person's account has this address, whatever the case of its letters. */
  isAddressOf(person: PersonId, email: string): Promise<boolean>
  /** Whether this person came in by it. */
  isUsedBy(invite: InviteId, person: PersonId): Promise<boolean>
  /** In one transaction: notes who used it and gives them its role, unless theirs is higher. Somebody can use one invitation once. */
  use(invite: InviteId, person: PersonId, at: string): Promise<InviteUse>
  /** Withdraws an invitation of this paper; false when there is none. */
  revoke(paper: PaperId, invite: InviteId, at: string): Promise<boolean>
}
