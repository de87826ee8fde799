// Fills the Mailer port where mail is not set up: letters wait in a table the host can read.
import type { Kysely } from 'kysely'
import type { Mailer } from '../../ports/mailer.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlOutbox(db: Kysely<Tables>): Mailer {
  return {
    leaves: false,
    async send({ to, subject, text }) {
      const at = new Date().toISOString()
      await db.insertInto('outbox').values({ id: nextId(), at, recipient: to, subject, text }).execute()
      return false
    },
  }
}
