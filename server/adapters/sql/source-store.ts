import type { Kysely, Selectable } from 'kysely'
import type { Source } from '../../../shared/model/debate.ts'
import type { SourceId } from '../../../shared/model/ids.ts'
import type { SourceStore } from '../../ports/source-store.ts'
import { type KnownPeople, knownPeople } from './known-people.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlSourceStore(db: Kysely<Tables>): SourceStore {
  async function find(id: SourceId): Promise<Source | null> {
    const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? null : toSource(row, await knownPeople(db, [row.added_by]))
  }

  return {
    async list(debate) {
      const rows = await db
        .selectFrom('source')
        .selectAll()
        .where('debate_id', '=', debate)
        .orderBy('year', (year) => year.asc().nullsLast())
        .orderBy('added_at')
        .orderBy('id')
        .execute()
      const who = await knownPeople(
        db,
        rows.map((row) => row.added_by),
      )
      return rows.map((row) => toSource(row, who))
    },

    async debateOf(source) {
      const row = await db.selectFrom('source').select('debate_id').where('id', '=', source).executeTakeFirst()
      return row?.debate_id ?? null
    },

    async add(debate, facts, by, at) {
      const row = { ...facts, id: nextId() as SourceId, debate_id: debate, added_by: by, added_at: at }
      await db.insertInto('source').values(row).execute()
      return toSource(row, await knownPeople(db, [by]))
    },

    async change(source, facts) {
      await db.updateTable('source').set(facts).where('id', '=', source).execute()
      return find(source)
    },

    async remove(source) {
      await db.deleteFrom('source').where('id', '=', source).execute()
    },
  }
}

const toSource = (row: Selectable<Tables['source']>, who: KnownPeople): Source => ({
  id: row.id,
  title: row.title,
  author: row.author,
  year: row.year,
  address: row.address,
  addedBy: who(row.added_by),
  addedAt: row.added_at,
})
