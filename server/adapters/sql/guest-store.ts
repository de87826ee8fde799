import type { ExpressionBuilder, Kysely } from 'kysely'
import { roles } from '../../../shared/roles/role.ts'
import type { GuestStore } from '../../ports/guest-store.ts'
import type { Tables } from './tables.ts'

export function sqlGuestStore(db: Kysely<Tables>): GuestStore {
  return {
    async add({ person, paper, invite, shown, email, at }) {
      await db
        .insertInto('guest')
        .values((row) => ({
          person_id: person,
          number: nextNumber(row),
          paper_id: paper,
          invite_id: invite,
          shown,
          email,
          at,
          offered_to: null,
          claimed_by: null,
        }))
        .execute()
    },

    async remove(person) {
      await db.deleteFrom('guest').where('person_id', '=', person).execute()
    },

    async isGuest(person) {
      return (await db.selectFrom('guest').select('number').where('person_id', '=', person).executeTakeFirst()) !== undefined
    },

    async cameBy(invite) {
      const rows = await db
        .selectFrom('guest')
        .innerJoin('member', (join) =>
          join.onRef('member.person_id', '=', 'guest.person_id').onRef('member.paper_id', '=', 'guest.paper_id'),
        )
        .select('guest.person_id')
        .where('invite_id', '=', invite)
        .execute()
      return rows.map((row) => row.person_id)
    },

    async hasRole(person) {
      return (await db.selectFrom('member').select('role').where('person_id', '=', person).executeTakeFirst()) !== undefined
    },

    async mayKnow(viewer, guests) {
      if (guests.length === 0) return new Set()
      const rows = await db
        .selectFrom('guest')
        .leftJoin('member', (join) => join.onRef('member.paper_id', '=', 'guest.paper_id').on('member.person_id', '=', viewer))
        .select('guest.person_id')
        .where('guest.person_id', 'in', guests)
        .where((row) => row.or([row('member.role', 'in', ['editor', 'owner']), row('guest.person_id', '=', viewer)]))
        .execute()
      return new Set(rows.map((row) => row.person_id))
    },

    async repliesTo(guest) {
      const row = await db
        .selectFrom('guest')
        .leftJoin('letter_wish', 'letter_wish.person_id', 'guest.person_id')
        .select(['email', 'pace'])
        .where('guest.person_id', '=', guest)
        .executeTakeFirst()
      return row === undefined || row.pace === 'off' ? null : row.email
    },

    sendRepliesTo(guest, email) {
      return db.transaction().execute(async (tx) => {
        const done = await tx.updateTable('guest').set({ email }).where('person_id', '=', guest).executeTakeFirst()
        if (done.numUpdatedRows !== 1n) return false
        await tx.deleteFrom('letter_wish').where('person_id', '=', guest).execute()
        return true
      })
    },

    async offer(guest, account) {
      await db
        .updateTable('guest')
        .set({ offered_to: account })
        .where('person_id', '=', guest)
        .where('claimed_by', 'is', null)
        .execute()
    },

    async offered(account) {
      const rows = await db
        .selectFrom('guest')
        .innerJoin('user', 'user.id', 'guest.person_id')
        .innerJoin('paper', 'paper.id', 'guest.paper_id')
        .where('offered_to', '=', account)
        .where('claimed_by', 'is', null)
        .select(['guest.person_id as guest', 'name', 'shown', 'title as paper'])
        .select((row) => countComments(row).as('comments'))
        .orderBy('guest.number')
        .execute()
      return rows.map((row) => ({ ...row, comments: Number(row.comments) }))
    },

    claim(guest, account, at) {
      return db.transaction().execute(async (tx) => {
        const claimed = await tx
          .updateTable('guest')
          .set({ claimed_by: account })
          .where('person_id', '=', guest)
          .where('offered_to', '=', account)
          .where('claimed_by', 'is', null)
          .executeTakeFirst()
        if (claimed.numUpdatedRows !== 1n) return null
        await tx.updateTable('notice').set({ person_id: account }).where('person_id', '=', guest).execute()
        const held = await tx.selectFrom('member').selectAll().where('person_id', '=', guest).execute()
        await tx.deleteFrom('member').where('person_id', '=', guest).execute()
        for (const { paper_id, role } of held) {
          const higher = roles.slice(roles.indexOf(role))
          await tx
            .insertInto('member')
            .values({ paper_id, person_id: account, role, since: at })
            .onConflict((row) =>
              row.columns(['paper_id', 'person_id']).doUpdateSet({ role }).where('member.role', 'not in', higher),
            )
            .execute()
        }
        return held.map((row) => row.paper_id)
      })
    },

    async decline(guest, account) {
      const done = await db
        .updateTable('guest')
        .set({ offered_to: null })
        .where('person_id', '=', guest)
        .where('offered_to', '=', account)
        .where('claimed_by', 'is', null)
        .executeTakeFirst()
      return done.numUpdatedRows === 1n
    },
  }
}

const nextNumber = (row: ExpressionBuilder<Tables, 'guest'>) =>
  row
    .selectFrom('guest as others')
    .select((other) => other(other.fn.coalesce(other.fn.max('number'), other.lit(0)), '+', 1).as('next'))

const countComments = (row: ExpressionBuilder<Tables, 'guest'>) =>
  row
    .selectFrom('comment')
    .whereRef('comment.person_id', '=', 'guest.person_id')
    .where('deleted_at', 'is', null)
    .select((comment) => comment.fn.countAll().as('count'))
