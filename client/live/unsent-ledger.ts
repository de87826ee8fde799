// Remembers on this device how many changes of a paper have not been sent, so that a reload, or another day, still says so.
// Each visit writes its own line (under its Yjs client id), so that two windows do not overwrite each other. A visit counts what earlier ones left
// and what other windows tell it, so the largest line is the number. It only feeds the badge: what is sent on return is decided by the
// documents themselves, so a line lost here loses no words.

export interface UnsentLedger {
  /** What earlier visits left unsent when this one began. */
  readonly found: number
  /** Notes how many changes of this visit are unsent now. */
  note(changes: number): void
  /** All that was found is on disk now. */
  settleFound(): void
}

export function openUnsentLedger(copyName: string, visit: number, storage: Storage | null = storageHere()): UnsentLedger {
  const own = `${prefixOf(copyName)}${visit}`
  const earlier = linesOf(copyName, storage)
  earlier.delete(own)
  let noted = 0
  return {
    found: largest(earlier),
    note(changes) {
      if (storage === null || changes === noted) return
      noted = changes
      if (changes === 0) storage.removeItem(own)
      else tryToKeep(storage, own, String(changes))
    },
    settleFound() {
      // A line that changed since belongs to a tab that is still at work; it settles its own.
      for (const [key, value] of earlier) if (storage?.getItem(key) === value) storage.removeItem(key)
      earlier.clear()
    },
  }
}

/** How many changes of this copy were not sent, as far as this device remembers. */
export function unsentIn(copyName: string): number {
  return largest(linesOf(copyName, storageHere()))
}

/** Whether anybody's changes, in any paper, were not sent from this device. */
export function isAnythingUnsentHere(): boolean {
  return linesUnder(allLines, storageHere()).size > 0
}

/** The copy is gone, and with it what there was to count. */
export function forgetUnsent(copyName: string): void {
  const storage = storageHere()
  for (const key of linesOf(copyName, storage).keys()) storage?.removeItem(key)
}

const allLines = 'rejoinder:unsent:'
const prefixOf = (copyName: string) => `${allLines}${copyName}:`

function linesOf(copyName: string, storage: Storage | null): Map<string, string> {
  return linesUnder(prefixOf(copyName), storage)
}

function linesUnder(prefix: string, storage: Storage | null): Map<string, string> {
  const lines = new Map<string, string>()
  for (let at = 0; storage !== null && at < storage.length; at++) {
    const key = storage.key(at)
    const value = key?.startsWith(prefix) ? storage.getItem(key) : null
    if (key !== null && value !== null && Number(value) > 0) lines.set(key, value)
  }
  return lines
}

function largest(lines: ReadonlyMap<string, string>): number {
  return Math.max(0, ...[...lines.values()].map(Number))
}

/** The browser's local storage, or null where it is refused. */
export function storageHere(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch {
    // Reading the property alone throws where the person has switched storage off.
    return null
  }
}

/** False when the browser's storage is full: then this device simply does not remember it. */
export function tryToKeep(storage: Storage, key: string, value: string): boolean {
  try {
    storage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
