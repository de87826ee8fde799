// Do letters leave? Connects, begins TLS, gives the password, and sends one letter if asked to.
import { createTransport } from 'nodemailer'
import { smtpSettings } from '../../adapters/smtp/smtp-settings.ts'
import type { Finding } from './finding.ts'

const what = 'Mail'

/** What each of the library's codes means for the host. */
const advice: Readonly<Record<string, string>> = {
  EAUTH: 'Check user and password in SMTP_URL; write %40 for an @ in them.',
  EDNS: 'Check the name of the mail server in SMTP_URL.',
  ETIMEDOUT: 'Check the port in SMTP_URL (465 with smtps://, 587 with smtp://), and whether a firewall lets it out.',
  ECONNECTION: 'Check the name and port in SMTP_URL (465 with smtps://, 587 with smtp://).',
  ESOCKET: 'Check the name and port in SMTP_URL (465 with smtps://, 587 with smtp://), and its certificate.',
  ETLS: 'Check the certificate of the mail server, or use smtps:// with port 465.',
  EENVELOPE: 'Set ?from= in SMTP_URL to an address that this server may send for.',
}

export async function lookAtMail(smtpUrl: URL | null, publicHost: string, letterTo: string | null): Promise<Finding[]> {
  if (smtpUrl === null) {
    const sentence = 'It is not set up. Letters wait in the outbox, and people send links to each other by hand.'
    return [{ what, state: 'look at this', sentence, advice: 'Set SMTP_URL when you want letters to leave.' }]
  }
  const { transport, from } = smtpSettings(smtpUrl, publicHost)
  const server = createTransport(transport, { from: { name: 'Rejoinder', address: from } })
  const host = `${smtpUrl.hostname}${smtpUrl.port === '' ? '' : `:${smtpUrl.port}`}`
  try {
    await server.verify()
    const secured = smtpUrl.protocol === 'smtps:' ? 'over TLS' : 'and turns to TLS where the server offers it'
    const findings: Finding[] = [{ what, state: 'ok', sentence: `${host} lets us in, ${secured}. Letters come from ${from}.` }]
    if (letterTo !== null) findings.push(await sendTo(server, letterTo))
    return findings
  } catch (error) {
    return [
      { what, state: 'broken', sentence: `${host} does not take our letters: ${reasonOf(error)}.`, advice: adviceFor(error) },
    ]
  } finally {
    server.close()
  }
}

async function sendTo(server: ReturnType<typeof createTransport>, to: string): Promise<Finding> {
  try {
    const text = 'This letter shows that Rejoinder can send mail from your server.\n\nNothing has to be done.\n'
    await server.sendMail({ to, subject: 'Rejoinder can send mail', text })
    return { what: 'Letter', state: 'ok', sentence: `A letter to ${to} was taken. Look whether it arrives, and not as spam.` }
  } catch (error) {
    return {
      what: 'Letter',
      state: 'broken',
      sentence: `A letter to ${to} was not taken: ${reasonOf(error)}.`,
      advice: adviceFor(error),
    }
  }
}

function adviceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return advice[code] ?? 'Check SMTP_URL.'
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : String(error)
}
