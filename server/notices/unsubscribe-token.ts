// The key in a letter that ends letters to its reader, and does nothing else: who they are, and a mark only this server can make.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { PersonId } from '../../shared/model/ids.ts'

export function unsubscribeToken(secret: string, person: PersonId): string {
  return `${person}.${markOf(secret, person)}`
}

/** Whose letters this token ends; null for what is not ours. */
export function personOfToken(secret: string, token: string): PersonId | null {
  const at = token.lastIndexOf('.')
  const person = PersonId.safeParse(token.slice(0, Math.max(0, at)))
  if (!person.success) return null
  const [given, ours] = [Buffer.from(token.slice(at + 1)), Buffer.from(markOf(secret, person.data))]
  return given.length === ours.length && timingSafeEqual(given, ours) ? person.data : null
}

function markOf(secret: string, person: PersonId): string {
  return createHmac('sha256', secret).update(`no more letters to ${person}`).digest('base64url')
}
