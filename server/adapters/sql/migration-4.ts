// What is said in threads besides words: whom a comment names, how people reacted, who looks after a thread, what became of it; and what
// somebody should hear of.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable('thread').addColumn('outcome', 'text').execute()
  await schema
    .alterTable('thread')
    .addColumn('outcome_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await schema
    .createTable('mention')
    .addColumn('comment_id', 'text', (c) => c.notNull().references('comment.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('mention_key', ['comment_id', 'person_id'])
    .execute()
  await schema
    .createTable('reaction')
    .addColumn('comment_id', 'text', (c) => c.notNull().references('comment.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('reaction', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reaction_key', ['comment_id', 'person_id', 'reaction'])
    .execute()
  await schema
    .createTable('assignment')
    .addColumn('thread_id', 'text', (c) => c.primaryKey().references('thread.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('assigned_by', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('due', 'text')
    .execute()
  await schema
    .createTable('notice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('paper_id', 'text', (c) => c.notNull().references('paper.id').onDelete('cascade'))
    .addColumn('thread_id', 'text', (c) => c.notNull().references('thread.id').onDelete('cascade'))
    .addColumn('comment_id', 'text', (c) => c.references('comment.id').onDelete('cascade'))
    .addColumn('by', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'text')
    .addColumn('mailed_at', 'text')
    .execute()
  await schema.createIndex('notice_by_person').on('notice').columns(['person_id', 'seen_at']).execute()
}
