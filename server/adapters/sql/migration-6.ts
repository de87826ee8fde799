// Questions to one person each: whom, by when, and how far it has come.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ask')
    .addColumn('thread_id', 'text', (c) => c.primaryKey().references('thread.id').onDelete('cascade'))
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('email', 'text')
    .addColumn('invite_id', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('due', 'text')
    .addColumn('letter', 'text', (c) => c.notNull())
    .addColumn('words', 'integer', (c) => c.notNull())
    .addColumn('opened_at', 'text')
    .addColumn('answered_at', 'text')
    .execute()
}
