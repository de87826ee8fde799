// Goes to the address an account had until now: whoever reads it may be the one whose account was taken.
import type { Letter } from '../ports/mailer.ts'

export function addressLetter(to: string, name: string, origin: string): Letter {
  return {
    to,
    subject: 'The e-mail address of your Rejoinder account was changed',
    text: [
      `${name},`,
      `your account at ${origin} has another e-mail address now. You sign in with that one, and letters go there.`,
      'If you changed it, there is nothing to do.',
      `If you did not, somebody else has got into your account: tell whoever runs ${new URL(origin).host} at once. This address does not open it any more.`,
    ].join('\n\n'),
  }
}
