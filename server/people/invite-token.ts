// The secret in an invitation's link. The link is shown once; what is stored cannot be turned back into it.
import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits, safe in an address. */
export function newInviteToken(): string {
  return randomBytes(24).toString('base64url')
}

/** What is stored of a token: its SHA-256, in hex. A slow hash would add nothing, since the token itself cannot be guessed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
