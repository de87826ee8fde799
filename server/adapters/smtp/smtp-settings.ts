// What SMTP_URL says, as nodemailer wants it. A server that does not answer must not keep whoever sent an invitation waiting for minutes.
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

export interface SmtpSettings {
  readonly transport: {
    readonly url: string
    readonly connectionTimeout: number
    readonly greetingTimeout: number
    readonly socketTimeout: number
  }
  /** The sender's address. */
  readonly from: string
}

export function smtpSettings(url: URL, publicHost: string): SmtpSettings {
  const from = url.searchParams.get('from') ?? `rejoinder@${publicHost}`
  const server = new URL(url)
  server.searchParams.delete('from')
  return { transport: { url: server.href, ...patience }, from }
}
