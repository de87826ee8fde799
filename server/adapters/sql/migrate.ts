// Brings rejoinder.db to the form this release expects: the accounts' own tables first, then ours, in order, each once and each in one
// transaction with the record of it.
import type { Kysely } from 'kysely'
import * as migration1 from './migration-1.ts'
import * as migration2 from './migration-2.ts'
import * as migration3 from './migration-3.ts'
import * as migration4 from './migration-4.ts'
import * as migration5 from './migration-5.ts'
import * as migration6 from './migration-6.ts'
import * as migration7 from './migration-7.ts'
import * as migration8 from './migration-8.ts'
import * as migration9 from './migration-9.ts'
import * as migration10 from './migration-10.ts'
import type { Tables } from './tables.ts'

const migrations: readonly { readonly up: (db: Kysely<unknown>) => Promise<void> }[] = [
  migration1,
  migration2,
  migration3,
  migration4,
  migration5,
  migration6,
  migration7,
  migration8,
  migration9,
  migration10,
]

/** The form of rejoinder.db that this release makes and reads. */
export const newestForm = migrations.length

/** Thrown when the data was written by a newer release: it is left as it is. */
export class NewerData extends Error {}

export async function migrate(db: Kysely<Tables>, migrateAccounts: () => Promise<void>): Promise<void> {
  const records = db.withTables<{ migration: { number: number; at: string } }>()
  await db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('number', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute()
  const { done } = await records
    .selectFrom('migration')
    .select(({ fn }) => fn.max<number | null>('number').as('done'))
    .executeTakeFirstOrThrow()
  if ((done ?? 0) > newestForm) {
    throw new NewerData(
      'The data in DATA_DIR was written by a newer Rejoinder. Start that release, or restore a backup made before it.',
    )
  }

  await migrateAccounts()
  for (const [index, migration] of migrations.entries()) {
    const number = index + 1
    if (number <= (done ?? 0)) continue
    await records.transaction().execute(async (transaction) => {
      await migration.up(transaction.withTables<Record<never, never>>() as unknown as Kysely<unknown>)
      await transaction.insertInto('migration').values({ number, at: new Date().toISOString() }).execute()
    })
  }
}
