// The letter that carries an invitation: which paper, from whom, what it lets you do, and by when.
import { type Role, roleSentences } from '../../shared/roles/role.ts'
import type { Letter } from '../ports/mailer.ts'

export interface InviteLetterFacts {
  readonly to: string
  readonly title: string
  readonly inviter: string
  readonly role: Role
  readonly url: string
  readonly expiresAt: string
}

export function inviteLetter({ to, title, inviter, role, url, expiresAt }: InviteLetterFacts): Letter {
  return {
    to,
    subject: oneLine(`${inviter} invites you to “${title}”`),
    text: [
      `${inviter} invites you to the paper “${title}”. ${roleSentences[role]}`,
      `Open it here:\n${url}`,
      `The invitation is for ${to}, and is valid until ${inWords(expiresAt)}. If you did not expect it, you can leave it be: nothing happens.`,
    ].join('\n\n'),
  }
}

const inWords = (time: string) =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(time))} UTC`

/** A subject is one header: a line break in a title must not start another. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')
