// Words that could not stay in the paper, kept on this device for the person who wrote them, to compare and copy from: a refused edit,
// edits made while the right to write was taken away, a copy of a text that was since restored from a backup.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { storageHere, tryToKeep } from './unsent-ledger.ts'

export interface SetAside {
  /** Why, in a sentence that can be shown. */
  readonly why: string
  /** The text as it stood on this device. */
  readonly text: string
  /** ISO 8601. */
  readonly at: string
}

const keyOf = (person: PersonId, paper: PaperId) => `rejoinder:aside:${person}:${paper}`

/** Keeps the words beside those set aside before; newest first. Nothing is kept of an empty text. */
export function putAside(
  person: PersonId,
  paper: PaperId,
  aside: SetAside,
  storage: Storage | null = storageHere(),
): readonly SetAside[] {
  const all = aside.text.trim() === '' ? asideOf(person, paper, storage) : [aside, ...asideOf(person, paper, storage)].slice(0, 5)
  if (storage !== null) tryToKeep(storage, keyOf(person, paper), JSON.stringify(all))
  return all
}

export function asideOf(person: PersonId, paper: PaperId, storage: Storage | null = storageHere()): readonly SetAside[] {
  const kept = storage?.getItem(keyOf(person, paper)) ?? null
  if (kept === null) return []
  try {
    const read: unknown = JSON.parse(kept)
    return Array.isArray(read) ? read.filter(isSetAside) : []
  } catch {
    return []
  }
}

export function discardAside(person: PersonId, paper: PaperId, storage: Storage | null = storageHere()): void {
  storage?.removeItem(keyOf(person, paper))
}

function isSetAside(value: unknown): value is SetAside {
  if (typeof value !== 'object' || value === null) return false
  return ['why', 'text', 'at'].every((key) => typeof Reflect.get(value, key) === 'string')
}
