import type { Kysely } from 'kysely'
import type { SettingStore } from '../../ports/setting-store.ts'
import type { Tables } from './tables.ts'

export function sqlSettingStore(db: Kysely<Tables>): SettingStore {
  return {
    async get(name) {
      const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst()
      return row?.value ?? null
    },
    async set(name, value) {
      await db
        .insertInto('setting')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    async take(name, value) {
      const { numDeletedRows } = await db
        .deleteFrom('setting')
        .where('name', '=', name)
        .where('value', '=', value)
        .executeTakeFirstOrThrow()
      return numDeletedRows === 1n
    },
  }
}
