// Threads know the very characters they are about, what kind of place that is, and who took the words out; and what was moved or taken out of a text is kept.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const add = (column: string) => schema.alterTable('thread').addColumn(column, 'text')
  await schema
    .alterTable('thread')
    .addColumn('anchor_kind', 'text', (c) => c.notNull().defaultTo('words'))
    .execute()
  await schema
    .alterTable('thread')
    .addColumn('anchor_own', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await add('removed_by').execute()
  await add('removed_at').execute()
  await schema
    .createTable('moved')
    .addColumn('paper_id', 'text', (c) => c.notNull().references('paper.id').onDelete('cascade'))
    .addColumn('from_client', 'integer', (c) => c.notNull())
    .addColumn('from_clock', 'integer', (c) => c.notNull())
    .addColumn('length', 'integer', (c) => c.notNull())
    .addColumn('to_client', 'integer', (c) => c.notNull())
    .addColumn('to_clock', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('certain', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('moved_key', ['paper_id', 'from_client', 'from_clock'])
    .execute()
  await schema
    .createTable('followed')
    .addColumn('paper_id', 'text', (c) => c.primaryKey().references('paper.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('removed', 'text', (c) => c.notNull())
    .execute()
}
