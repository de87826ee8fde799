// An invitation that opens nothing says so, and whom to ask, by name: who has its link was trusted with it by somebody in the paper.
import { Refusal } from '../../shared/api/failure.ts'

/** Why it opens nothing. `returning`: for who was taken out of the paper since they used it. */
export type Closed = 'expired' | 'revoked' | 'used' | 'returning' | 'for another'

/** `whom`: somebody who can give another one. */
export function closedInvite(why: Closed, whom: string): Refusal {
  const refusal = (code: 'invite-expired' | 'invite-revoked' | 'invite-used' | 'invite-for-another', sentence: string) =>
    new Refusal(code, undefined, sentence)
  switch (why) {
    case 'expired':
      return refusal('invite-expired', `This invitation has expired. Ask ${whom} for a new one.`)
    case 'revoked':
      return refusal('invite-revoked', `This invitation was withdrawn. Ask ${whom} if you think it should still work.`)
    case 'used':
      return refusal('invite-used', `This invitation was for one person, and has been used. Ask ${whom} for one of your own.`)
    case 'returning':
      return refusal('invite-used', `You are no longer in this paper, and an invitation works once. Ask ${whom} for a new one.`)
    case 'for another':
      return refusal(
        'invite-for-another',
        `This invitation is for another e-mail address than your account has. Ask ${whom} for one of your own.`,
      )
  }
}
