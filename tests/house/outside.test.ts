// Where the server reaches out by itself. Nothing that people write makes it fetch anything: whoever wants that has to build the guarded fetcher first
// (public addresses only, at connect and at every redirect, in 5 s and 1 MB), and gives it a line here.
import { expect, test } from 'vitest'
import { sourceFiles, textOf } from './source-files.ts'

const reachOut: Readonly<Record<string, string>> = {
  'server/accounts/provider.ts': 'The organisation’s own sign-in, at the address the host set.',
  'server/adapters/smtp/mailer.ts': 'Letters, to the mail server the host set.',
  'server/ops/doctor/look-at-mail.ts': 'The host’s command, to that mail server.',
  'server/ops/doctor/look-at-address.ts': 'The host’s command, to the server’s own address.',
}

const signs = [
  /(?<![\w.])fetch\(/,
  /\bnew (WebSocket|EventSource|XMLHttpRequest)\(/,
  /from '(node:)?(https|http2|tls|dgram|dns|dns\/promises|child_process)'/,
  /import \{[^}]*\b(request|get|connect|createConnection|Socket|Agent)\b[^}]*\} from '(node:)?(http|net)'/,
  /from '(undici|axios|got|ky|node-fetch|nodemailer|openid-client)'/,
]

test('[HOUSE-4] the server reaches out only where the table says', () => {
  const found = sourceFiles(['server', 'shared']).filter((file) => signs.some((sign) => sign.test(textOf(file))))
  expect(found.sort()).toEqual(Object.keys(reachOut).sort())
})
