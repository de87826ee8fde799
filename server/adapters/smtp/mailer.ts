// Fills the Mailer port by SMTP. What the mail server does not take is noted and kept in the outbox, so that no invitation is lost in silence.
import { createTransport } from 'nodemailer'
import type { Journal } from '../../ports/journal.ts'
import type { Letter, Mailer } from '../../ports/mailer.ts'

export interface SmtpMailerNeeds {
  /** `smtp://` or `smtps://`, with `?from=` as the sender; without it `rejoinder@` and the public host. */
  readonly url: URL
  readonly publicHost: string
  readonly journal: Journal
  readonly outbox: Mailer
}

export function openSmtpMailer({ url, publicHost, journal, outbox }: SmtpMailerNeeds): Mailer {
  const from = url.searchParams.get('from') ?? `rejoinder@${publicHost}`
  const server = new URL(url)
  server.searchParams.delete('from')
  const transport = createTransport(server.href, { from: { name: 'Rejoinder', address: from } })
  return {
    leaves: true,
    async send(letter: Letter) {
      try {
        await transport.sendMail({ ...letter })
        return true
      } catch (error) {
        // The library's message may quote the recipient: only its code is noted.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
        journal.warn('mail.not-sent', { code })
        await outbox.send(letter)
        return false
      }
    },
  }
}
