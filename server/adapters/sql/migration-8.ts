// The audit is only added to: whoever finds a way to write into this database by the server still cannot change or take away what it says.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const deed of ['UPDATE', 'DELETE']) {
    await sql`CREATE TRIGGER ${sql.ref(`audit_no_${deed.toLowerCase()}`)} BEFORE ${sql.raw(deed)} ON audit
      BEGIN SELECT RAISE(ABORT, 'The audit is only added to.'); END`.execute(db)
  }
}
