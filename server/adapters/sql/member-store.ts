import type { Kysely, Transaction } from 'kysely'
import type { PaperId, PersonId } from '../../../shared/model/ids.ts'
import { roles } from '../../../shared/roles/role.ts'
import type { MemberChange, MemberStore } from '../../ports/member-store.ts'
import { knownPeople } from './known-people.ts'
import type { Tables } from './tables.ts'

export function sqlMemberStore(db: Kysely<Tables>): MemberStore {
  return {
    async find(person, paper) {
      const row = await db
        .selectFrom('paper')
        .innerJoin('member', 'member.paper_id', 'paper.id')
        .where('paper.id', '=', paper)
        .where('member.person_id', '=', person)
        .select(['paper.id', 'slug', 'title', 'debate_id as debate', 'lineage', 'epoch', 'archived_at', 'role'])
        .executeTakeFirst()
      if (row === undefined) return null
      const { archived_at, role, ...facts } = row
      return { paper: { ...facts, archived: archived_at !== null }, person, role }
    },

    async wasHere(person, paper) {
      const visit = db.selectFrom('visit').where('paper_id', '=', paper).where('person_id', '=', person)
      return (await visit.select('at').executeTakeFirst()) !== undefined
    },

    async list(paper) {
      const rows = await db
        .selectFrom('member')
        .leftJoin('guest', 'guest.person_id', 'member.person_id')
        .where('member.paper_id', '=', paper)
        .select(['member.person_id', 'role', 'since', 'guest.shown', 'guest.invite_id'])
        .orderBy('since')
        .orderBy('member.person_id')
        .execute()
      const who = await knownPeople(
        db,
        rows.map((row) => row.person_id),
      )
      return rows
        .flatMap(({ person_id, role, since, shown, invite_id }) => {
          const person = who(person_id)
          const guest = shown === null || invite_id === null ? {} : { guest: { shown, invite: invite_id } }
          return person === null ? [] : [{ person, role, since, ...guest }]
        })
        .sort((one, other) => roles.indexOf(other.role) - roles.indexOf(one.role))
    },

    async add(paper, person, role, at) {
      await db
        .insertInto('member')
        .values({ paper_id: paper, person_id: person, role, since: at })
        .onConflict((row) => row.columns(['paper_id', 'person_id']).doUpdateSet({ role }))
        .execute()
    },

    change(paper, person, role, at) {
      return db.transaction().execute(async (tx) => {
        const change = await mayChange(tx, paper, person, role !== 'owner')
        if (change.outcome !== 'changed') return change
        await tx.updateTable('member').set({ role }).where('paper_id', '=', paper).where('person_id', '=', person).execute()
        if (change.before === 'owner' && role !== 'owner') await withdrawInvites(tx, paper, person, at)
        return change
      })
    },

    remove(paper, person, at) {
      return db.transaction().execute(async (tx) => {
        const change = await mayChange(tx, paper, person, true)
        if (change.outcome !== 'changed') return change
        await tx.deleteFrom('member').where('paper_id', '=', paper).where('person_id', '=', person).execute()
        if (change.before === 'owner') await withdrawInvites(tx, paper, person, at)
        return change
      })
    },
  }
}

/** Whether this member's role can change: not when they are the only owner and would stop being one. */
async function mayChange(tx: Transaction<Tables>, paper: PaperId, person: PersonId, down: boolean): Promise<MemberChange> {
  const members = await tx.selectFrom('member').select(['person_id', 'role']).where('paper_id', '=', paper).execute()
  const before = members.find((member) => member.person_id === person)?.role
  if (before === undefined) return { outcome: 'no member' }
  const anotherOwner = members.some((member) => member.role === 'owner' && member.person_id !== person)
  return before === 'owner' && down && !anotherOwner ? { outcome: 'last owner' } : { outcome: 'changed', before }
}

/** Otherwise who was an owner could come back by a link they made themselves. */
async function withdrawInvites(tx: Transaction<Tables>, paper: PaperId, person: PersonId, at: string): Promise<void> {
  await tx
    .updateTable('invite')
    .set({ revoked_at: at })
    .where('paper_id', '=', paper)
    .where('invited_by', '=', person)
    .where('revoked_at', 'is', null)
    .execute()
}
