// Fills the Outbox port, and with it the Mailer port where mail is not set up: letters wait in a table the host can read.
import type { Kysely } from 'kysely'
import type { Outbox } from '../../ports/outbox.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlOutbox(db: Kysely<Tables>): Outbox {
  return {
    leaves: false,
    async send({ to, subject, text }) {
      const at = new Date().toISOString()
      await db.insertInto('outbox').values({ id: nextId(), at, recipient: to, subject, text }).execute()
      return false
    },
    async waiting(since) {
      const rows = await db.selectFrom('outbox').selectAll().where('at', '>=', since).orderBy('id').execute()
      return rows.map(({ id, at, recipient, subject, text }) => ({ id, at, letter: { to: recipient, subject, text } }))
    },
    async remove(id) {
      await db.deleteFrom('outbox').where('id', '=', id).execute()
    },
  }
}
