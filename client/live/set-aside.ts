// Texts that could not stay in their paper, kept on this device for the person who wrote them, to compare and copy from: a refused edit, edits made
// while the right to write was taken away, a copy of a text that was since restored from a backup. Kept as a Yjs state, so that its form is kept too.
// Where the browser has no room they stay in this window, and say so.
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { done, openDatabase } from './device-copy.ts'

export interface SetAside {
  readonly id: string
  readonly person: PersonId
  readonly paper: PaperId
  /** The paper's title then: it may not be there to ask any more. */
  readonly title: string
  /** Why, in a sentence that can be shown. */
  readonly why: string
  /** ISO 8601. */
  readonly at: string
  /** The text as it stood on this device, as a Yjs update. */
  readonly state: Uint8Array
}

const store = 'asides'
/** What the browser did not take: kept as long as this window is open. */
const inThisWindow = new Map<string, SetAside>()
const listeners = new Set<() => void>()

/** Kept in this window at once; resolves to whether the device keeps it too. */
export async function putAside(aside: SetAside): Promise<boolean> {
  inThisWindow.set(aside.id, aside)
  changed()
  try {
    await onTheDevice('readwrite', (asides) => asides.put(aside))
  } catch {
    // The window has it, and whoever shows it says that the device does not.
    return false
  }
  inThisWindow.delete(aside.id)
  changed()
  return true
}

/** All of this person, of one paper or of any; newest first. */
export async function asidesOf(person: PersonId, paper: PaperId | null): Promise<readonly SetAside[]> {
  const kept = await onTheDevice<SetAside[]>('readonly', (asides) => asides.getAll()).catch(() => [])
  const all = new Map([...kept, ...inThisWindow.values()].map((aside) => [aside.id, aside]))
  return [...all.values()]
    .filter((aside) => aside.person === person && (paper === null || aside.paper === paper))
    .toSorted((a, b) => b.at.localeCompare(a.at))
}

/** Whether closing this window would lose it. */
export function isInThisWindowOnly({ id }: SetAside): boolean {
  return inThisWindow.has(id)
}

/** Resolves to whether it is gone. */
export async function discardAside({ id }: SetAside): Promise<boolean> {
  const wasHere = inThisWindow.delete(id)
  const isGone = await onTheDevice('readwrite', (asides) => asides.delete(id)).then(
    () => true,
    () => false,
  )
  changed()
  return isGone || wasHere
}

/** Calls after each change made in this window; returns how to stop. */
export function watchAsides(watch: () => void): () => void {
  listeners.add(watch)
  return () => listeners.delete(watch)
}

function changed(): void {
  // Closing this window is warned about, whichever page it shows, while it alone has somebody's words.
  if (inThisWindow.size > 0) window.addEventListener('beforeunload', warn)
  else window.removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

const warn = (event: BeforeUnloadEvent) => event.preventDefault()

async function onTheDevice<Result>(
  mode: IDBTransactionMode,
  deed: (asides: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase('rejoinder:aside', (made) => void made.createObjectStore(store, { keyPath: 'id' }))
  try {
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const request = deed(transaction.objectStore(store))
    await done(transaction)
    return request.result
  } finally {
    database.close()
  }
}
