// Fills the Outbox port, and with it the Mailer port where mail is not set up: letters wait in a table the host can read.
import type { Kysely } from 'kysely'
import type { Outbox, WaitingLetter } from '../../ports/outbox.ts'
import { nextId } from './new-id.ts'
import type { Tables } from './tables.ts'

export function sqlOutbox(db: Kysely<Tables>): Outbox {
  return {
    leaves: false,
    async send({ to, subject, text, html = null, headers = {}, until = null }) {
      const at = new Date().toISOString()
      const letter = { recipient: to, subject, text, html, headers: JSON.stringify(headers), until }
      await db
        .insertInto('outbox')
        .values({ id: nextId(), at, ...letter })
        .execute()
      return false
    },
    async waiting(since) {
      const rows = await db.selectFrom('outbox').selectAll().where('at', '>=', since).orderBy('id').execute()
      return rows.map(asWaiting)
    },
    async newest(count) {
      const rows = await db.selectFrom('outbox').selectAll().orderBy('id', 'desc').limit(count).execute()
      return rows.map(asWaiting)
    },
    async remove(id) {
      await db.deleteFrom('outbox').where('id', '=', id).execute()
    },
  }
}

function asWaiting({ id, at, recipient, subject, text, html, headers, until }: Tables['outbox']): WaitingLetter {
  const rest = { ...(html === null ? {} : { html }), ...(until === null ? {} : { until }) }
  return { id, at, letter: { to: recipient, subject, text, headers: JSON.parse(headers), ...rest } }
}
