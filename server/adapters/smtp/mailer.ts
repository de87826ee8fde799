// Fills the Mailer port by SMTP. What the mail server does not take is noted, kept in the outbox and tried again, so that no invitation is lost in
// silence; whoever sent it hears at once that it has not left.
import { createTransport } from 'nodemailer'
import type { Clock } from '../../ports/clock.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Letter, Mailer } from '../../ports/mailer.ts'
import type { Outbox } from '../../ports/outbox.ts'
import { smtpSettings } from './smtp-settings.ts'

export interface SmtpMailerNeeds {
  /** `smtp://` or `smtps://`, with `?from=` as the sender; without it `rejoinder@` and the public host. */
  readonly url: URL
  readonly publicHost: string
  readonly clock: Clock
  readonly journal: Journal
  readonly outbox: Outbox
}

export interface SmtpMailer extends Mailer {
  /** Tries no more, and resolves when the last try has ended. */
  stop(): Promise<void>
}

const minute = 60_000
/** After a try that failed the next one comes twice as late, up to an hour. */
const patience = { first: minute, longest: 60 * minute }
/** What has not left after so long stays in the outbox, for the host to read. */
const giveUpAfter = 7 * 24 * 60 * minute

/** Letters that wait from before are tried at once. */
export function openSmtpMailer({ url, publicHost, clock, journal, outbox }: SmtpMailerNeeds): SmtpMailer {
  const { transport, from } = smtpSettings(url, publicHost)
  const server = createTransport(transport, { from: { name: 'Rejoinder', address: from } })
  let wait = patience.first
  let trying: Promise<void> | null = null
  let stopWaiting: (() => void) | null = null
  let isOver = false

  /** Null: it has left. */
  async function failureOf({ until: _until, carries: _carries, ...letter }: Letter): Promise<'unreachable' | 'refused' | null> {
    try {
      await server.sendMail(letter)
      return null
    } catch (error) {
      // The library's message may quote the recipient: only its codes are noted.
      const code = fact(error, 'code')
      journal.warn('mail.not-sent', { code, answer: fact(error, 'responseCode') })
      return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'unreachable'
    }
  }

  /** All that waits, oldest first, until the server cannot be reached. A letter it refuses does not hold up the others. */
  async function tryAgain(): Promise<void> {
    const since = new Date(clock.now() - giveUpAfter).toISOString()
    let left = 0
    for (const { id, letter } of await outbox.waiting(since)) {
      // A code that is over helps nobody, and worries who did not ask for it just now.
      if (clock.now() > (letter.until ?? Number.POSITIVE_INFINITY)) {
        await outbox.remove(id)
        continue
      }
      const failure = isOver ? 'unreachable' : await failureOf(letter)
      if (failure === null) await outbox.remove(id)
      else left += 1
      if (failure === 'unreachable') break
    }
    wait = left === 0 ? patience.first : Math.min(wait * 2, patience.longest)
    if (left > 0) tryLater()
  }

  function tryNow(): void {
    stopWaiting?.()
    stopWaiting = null
    if (isOver) return
    trying ??= tryAgain()
      .catch((error: unknown) => journal.bug('mail.outbox-failed', error))
      .finally(() => {
        trying = null
      })
  }

  function tryLater(): void {
    if (!isOver) stopWaiting ??= clock.after(wait, tryNow)
  }

  tryNow()
  return {
    leaves: true,
    async send(letter) {
      if ((await failureOf(letter)) === null) return true
      await outbox.send(letter)
      tryLater()
      return false
    },
    async stop() {
      isOver = true
      stopWaiting?.()
      server.close()
      await trying
    },
  }
}

function fact(error: unknown, name: 'code' | 'responseCode'): string {
  return typeof error === 'object' && error !== null && name in error ? String(Reflect.get(error, name)) : 'none'
}
