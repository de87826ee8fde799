// How often somebody wants letters, and about which papers they want none.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('letter_wish')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('pace', 'text', (c) => c.notNull())
    .addColumn('passages', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('mute')
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull().references('paper.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('mute_key', ['person_id', 'paper_id'])
    .execute()
}
