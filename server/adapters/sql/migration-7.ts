// A letter that waits is kept whole, with the time until which it is of use; an invitation can say for whom it is.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('outbox').addColumn('html', 'text').execute()
  await db.schema
    .alterTable('outbox')
    .addColumn('headers', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute()
  await db.schema.alterTable('outbox').addColumn('until', 'integer').execute()
  await db.schema
    .alterTable('invite')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}
