// Fills the Outbox port, and with it the Mailer port where mail is not set up: letters wait in a table the host can read.
import type { Kysely } from 'kysely'
import type { Outbox, WaitingLetter } from '../../ports/outbox.ts'
import { nextId } from './new-id.ts'
import { someAreGone } from './outbox-words.ts'
import type { Tables } from './tables.ts'

export function sqlOutbox(db: Kysely<Tables>): Outbox {
  return {
    leaves: false,
    async send({ to, subject, text, html = null, headers = {}, until = null, carries = null }) {
      const at = new Date().toISOString()
      const rest = { id: nextId(), at, recipient: to, subject, headers: JSON.stringify(headers), until }
      const plain = { ...rest, text, html, bare_text: null, bare_html: null }
      await db.transaction().execute(async (tx) => {
        if (carries === null) {
          await tx.insertInto('outbox').values(plain).execute()
        } else if (await someAreGone(tx, carries)) {
          await tx
            .insertInto('outbox')
            .values({ ...plain, ...carries.bare })
            .execute()
        } else {
          const { bare, comments } = carries
          const row = { ...plain, bare_text: bare.text, bare_html: bare.html }
          await tx.insertInto('outbox').values(row).execute()
          const words = comments.map((comment_id) => ({ letter_id: rest.id, comment_id }))
          await tx.insertInto('outbox_words').values(words).execute()
        }
      })
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
