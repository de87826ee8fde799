import type { ExpressionBuilder, Kysely, Transaction } from 'kysely'
import type { InviteId, PaperId, PersonId } from '../../../shared/model/ids.ts'
import { type Role, roles } from '../../../shared/roles/role.ts'
import type { InviteStore, StoredInvite } from '../../ports/invite-store.ts'
import { knownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlInviteStore(db: Kysely<Tables>): InviteStore {
  const select = () =>
    db
      .selectFrom('invite')
      .innerJoin('paper', 'paper.id', 'invite.paper_id')
      .selectAll('invite')
      .select(['paper.title', countUses])
      .orderBy('invite.created_at', 'desc')
      .orderBy('invite.id', 'desc')

  async function read(query: ReturnType<typeof select>): Promise<StoredInvite[]> {
    const rows = await query.execute()
    const who = await knownPeople(
      db,
      rows.map((row) => row.invited_by),
    )
    return rows.map((row) => ({
      id: row.id,
      paper: row.paper_id,
      paperTitle: row.title,
      role: row.role,
      email: row.email,
      invitedBy: who(row.invited_by),
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      revokedAt: row.revoked_at,
      uses: Number(row.uses),
      guests: row.guests === 1,
      once: row.once === 1,
      note: row.note,
    }))
  }

  return {
    async add(invite) {
      // A row's id gets its brand where it is made.
      const id = nextId() as InviteId
      await db
        .insertInto('invite')
        .values({
          id,
          paper_id: invite.paper,
          role: invite.role,
          email: invite.email,
          token_hash: invite.tokenHash,
          invited_by: invite.invitedBy,
          created_at: invite.createdAt,
          expires_at: invite.expiresAt,
          revoked_at: null,
          guests: invite.guests ? 1 : 0,
          once: invite.once ? 1 : 0,
          note: invite.note,
        })
        .execute()
      const [added] = await read(select().where('invite.id', '=', id))
      if (added === undefined) throw new Error('The invitation that was just stored is not there')
      return added
    },

    list: (paper) => read(select().where('invite.paper_id', '=', paper)),

    async byTokenHash(tokenHash) {
      const [found] = await read(select().where('invite.token_hash', '=', tokenHash))
      return found ?? null
    },

    async isAddressOf(person, email) {
      const row = await db.selectFrom('user').select('email').where('id', '=', person).executeTakeFirst()
      return row?.email.toLowerCase() === email.toLowerCase()
    },

    async isUsedBy(invite, person) {
      const use = db.selectFrom('invite_use').select('at').where('invite_id', '=', invite).where('person_id', '=', person)
      return (await use.executeTakeFirst()) !== undefined
    },

    use(invite, person, at) {
      return db.transaction().execute(async (tx) => {
        const row = await tx.selectFrom('invite').selectAll().where('id', '=', invite).executeTakeFirst()
        if (row === undefined || row.revoked_at !== null) return { outcome: 'revoked' }
        const before = await roleOf(tx, row.paper_id, person)
        if (row.once === 1 && (await usedByAnother(tx, invite, person))) return { outcome: 'used before', role: null }
        const noted = await tx
          .insertInto('invite_use')
          .values({ invite_id: invite, person_id: person, at })
          .onConflict((use) => use.columns(['invite_id', 'person_id']).doNothing())
          .executeTakeFirst()
        if (Number(noted.numInsertedOrUpdatedRows ?? 0) === 0) return { outcome: 'used before', role: before }
        if (before !== null && roles.indexOf(before) >= roles.indexOf(row.role)) {
          return { outcome: 'used', role: before, raised: false }
        }
        await tx
          .insertInto('member')
          .values({ paper_id: row.paper_id, person_id: person, role: row.role, since: at })
          .onConflict((member) => member.columns(['paper_id', 'person_id']).doUpdateSet({ role: row.role }))
          .execute()
        return { outcome: 'used', role: row.role, raised: true }
      })
    },

    async revoke(paper, invite, at) {
      const done = await db
        .updateTable('invite')
        .set((row) => ({ revoked_at: row.fn.coalesce('revoked_at', row.val(at)) }))
        .where('id', '=', invite)
        .where('paper_id', '=', paper)
        .executeTakeFirst()
      return Number(done.numUpdatedRows) > 0
    },
  }
}

const countUses = (row: ExpressionBuilder<Tables, 'invite'>) =>
  row
    .selectFrom('invite_use')
    .select((use) => use.fn.countAll().as('count'))
    .whereRef('invite_use.invite_id', '=', 'invite.id')
    .as('uses')

async function roleOf(tx: Transaction<Tables>, paper: PaperId, person: PersonId): Promise<Role | null> {
  const row = await tx
    .selectFrom('member')
    .select('role')
    .where('paper_id', '=', paper)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row?.role ?? null
}

async function usedByAnother(tx: Transaction<Tables>, invite: InviteId, person: PersonId): Promise<boolean> {
  const use = tx.selectFrom('invite_use').select('person_id').where('invite_id', '=', invite).where('person_id', '!=', person)
  return (await use.executeTakeFirst()) !== undefined
}
