// Guests, and the invitations that let them in.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  const addToInvite = (name: string) =>
    schema
      .alterTable('invite')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  // Links made before there were guests let nobody in without an account.
  await addToInvite('guests')
  await addToInvite('once')
  await sql`UPDATE invite SET once = 1 WHERE email IS NOT NULL`.execute(db)

  await schema
    .createTable('guest')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull().unique())
    .addColumn('paper_id', 'text', (c) => c.notNull().references('paper.id').onDelete('cascade'))
    .addColumn('invite_id', 'text', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('offered_to', 'text')
    .addColumn('claimed_by', 'text')
    .execute()
  await schema.createIndex('guest_by_invite').on('guest').column('invite_id').execute()
  await schema.createIndex('guest_by_offer').on('guest').column('offered_to').execute()
}
