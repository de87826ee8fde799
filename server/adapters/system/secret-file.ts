// The secret that signs session cookies: made at random on the first start, in a file only its owner can read.
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The message is the sentence to print. */
export class DamagedSecret extends Error {}

/** The secret of this data folder. Without it in a restored backup everybody simply signs in again. */
export function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    // 'wx' never overwrites: an existing secret is read instead.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new DamagedSecret(
      `The secret in ${file} is damaged. Remove the file to have a new one made; everybody then signs in again.`,
    )
  return secret
}
