// Every refusal the API can answer with: its code, its HTTP status and the sentence a person reads.
// Sent as RFC 9457 problem details: {type, title, status, code, detail, fields?}.
import { z } from 'zod'

export const failures = {
  'not-signed-in': [401, 'Sign in to do this.'],
  'wrong-credentials': [401, 'That e-mail address and password do not match.'],
  'code-wrong': [401, 'That is not the code we sent. Look again, or ask for a new one.'],
  'code-over': [410, 'This code is not good any more, or was asked for in another browser. Ask for a new one here.'],
  'passkey-unknown': [401, 'That passkey opens nothing here. Choose another one, or sign in another way.'],
  'passkey-not-added': [400, 'The passkey could not be added. Try it again.'],
  'sign-in-again': [
    403,
    'Nothing was changed: this needs a sign-in from the last ten minutes, so that we know it is you. Sign in again, and try once more.',
  ],
  'provider-refused': [
    502,
    'Your organisation’s sign-in did not answer, or did not say who you are. Try again, or sign in another way.',
  ],
  'provider-lost': [410, 'This way in was begun too long ago, or in another browser. Begin again.'],
  'provider-no-email': [403, 'Your organisation’s sign-in gave us no e-mail address, so no account can be made. Ask the host.'],
  'provider-email-unproven': [
    409,
    'There is an account with your address already, and your organisation’s sign-in does not say that the address is confirmed. Sign in another way.',
  ],
  'not-allowed': [403, 'Your role does not let you do this. Ask an owner of the paper.'],
  'host-only': [403, 'Only the host of this server can see this.'],
  'guests-cannot': [403, 'That needs an account, and you are here as a guest. Make an account first.'],
  'guest-owner': [409, 'An owner needs an account. Ask them to make one first.'],
  'sign-up-closed': [403, 'New accounts are by invitation here. Ask somebody to invite you.'],
  'wrong-origin': [403, 'This request came from another site, so it was refused.'],
  'not-found': [404, 'There is nothing here, or you cannot see it.'],
  'invite-unknown': [
    404,
    'This invitation link is not known. It may have been cut short: open it again from where it was sent to you.',
  ],
  'invite-expired': [410, 'This invitation has expired. Ask the person who sent it for a new one.'],
  'invite-revoked': [410, 'This invitation was withdrawn. Ask the person who sent it.'],
  'invite-used': [410, 'This invitation has been used already. Ask the person who sent it for a new one.'],
  'invite-for-another': [403, 'This invitation is for another e-mail address. Ask the person who sent it.'],
  'link-used': [410, 'This link has been used already or has expired.'],
  'email-taken': [409, 'There is an account with this e-mail address already. Sign in instead.'],
  'last-owner': [409, 'A paper needs an owner. Make somebody else an owner first.'],
  'comment-removed': [
    410,
    'An owner of this paper removed this comment. Its words are gone, and nothing more can be done with it.',
  ],
  'paper-archived': [409, 'This paper was archived by an owner. It can be read, not changed, until an owner brings it back.'],
  'edition-stale': [409, 'The paper has changed since this preview. Look at it again before publishing.'],
  'checklist-blocks': [409, 'Something on the checklist has to be mended before publishing.'],
  'amendment-needed': [400, 'Say what kind of change this edition makes, and what changed.'],
  'invalid-input': [400, 'Something is missing or not right.'],
  'words-not-found': [409, 'Those words are not in the paper any more. Select them again.'],
  'too-large': [413, 'That is too large.'],
  'import-too-hard': [413, 'This text is too long or too tangled to bring in at once. Try it in parts.'],
  'not-an-image': [415, 'That file is not a picture we can read. Use PNG, JPEG, GIF or WebP.'],
  'too-many': [429, 'That was too often in a short time. Wait a few minutes and try again.'],
  unreadable: [500, 'The stored text of this paper could not be read in full. Nothing was changed. Tell the host.'],
  bug: [500, 'Something went wrong here, and it has been noted. Nothing you wrote is lost.'],
  'cannot-store': [503, 'Nothing can be saved just now. Your words stay on this device. Try again in a minute.'],
} as const satisfies Record<string, readonly [number, string]>

export type FailureCode = keyof typeof failures

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  /** Which fields were not right, with a sentence each. */
  fields: z.record(z.string(), z.string()).optional(),
})
export type Problem = z.infer<typeof Problem>

/** An expected refusal. Thrown by features, turned into a problem in one place (server/http/app.ts). */
export class Refusal extends Error {
  readonly code: FailureCode
  readonly fields: Readonly<Record<string, string>> | undefined
  /** `sentence`: said in place of the usual one, where more is known, such as whom to ask. Shown as text, never as markup. */
  constructor(code: FailureCode, fields?: Readonly<Record<string, string>>, sentence: string = failures[code][1]) {
    super(sentence)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}
