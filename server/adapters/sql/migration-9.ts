// An owner can take a comment down; a letter that waits knows whose words it carries, and how it reads without them.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable('comment').addColumn('removed_by', 'text').execute()
  await schema
    .alterTable('comment')
    .addColumn('removal_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await schema.alterTable('outbox').addColumn('bare_text', 'text').execute()
  await schema.alterTable('outbox').addColumn('bare_html', 'text').execute()
  await schema
    .createTable('outbox_words')
    .addColumn('letter_id', 'text', (c) => c.notNull().references('outbox.id').onDelete('cascade'))
    .addColumn('comment_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('outbox_words_key', ['comment_id', 'letter_id'])
    .execute()
}
