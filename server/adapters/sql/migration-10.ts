// Names that left published editions: which of an edition's people, by their place in its record, and when. The record itself stays as it was.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_off')
    .addColumn('paper_id', 'text', (c) => c.notNull().references('paper.id'))
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('place', 'integer', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('name_off_key', ['paper_id', 'number', 'place'])
    .execute()
}
