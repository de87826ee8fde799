// The one place where names behind a veil come out: right before an answer of the API leaves, for those who may know them. Whatever does not
// pass here (pages, exports, letters, presence) has only the names that everybody may see.
import type { PersonId } from '../../shared/model/ids.ts'
import type { KnownPerson, MayKnow } from '../ports/known-person.ts'

/** The same answer, with the names this viewer may know. */
export async function unveil(answer: unknown, viewer: PersonId | null, mayKnow: MayKnow): Promise<unknown> {
  if (viewer === null) return answer
  const veiled = new Set(veiledIn(answer))
  if (veiled.size === 0) return answer
  return lift(answer, await mayKnow(viewer, [...veiled]))
}

function* veiledIn(value: unknown): Generator<PersonId> {
  if (typeof value !== 'object' || value === null) return
  if (isVeiled(value)) yield value.id
  else for (const item of Object.values(value)) yield* veiledIn(item)
}

function lift(value: unknown, known: ReadonlySet<PersonId>): unknown {
  if (Array.isArray(value)) return value.map((item) => lift(item, known))
  if (typeof value !== 'object' || value === null) return value
  if (isVeiled(value)) return known.has(value.id) ? { ...value, name: value.veiled, shownAs: value.name } : value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lift(item, known)]))
}

/** Nothing else on this server has this key. */
function isVeiled(value: object): value is KnownPerson & { readonly veiled: string } {
  return 'veiled' in value && typeof value.veiled === 'string'
}
