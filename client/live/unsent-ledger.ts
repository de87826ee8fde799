// Remembers on this device how many changes of a paper have not been sent, so that a reload, or another day, still says so.
// Each visit writes its own line (under its Yjs client id), so that two tabs do not overwrite each other. It only feeds the badge:
// what is sent on return is decided by the documents themselves, so a line lost here loses no words.

export interface UnsentLedger {
  /** What earlier visits left unsent when this one began. */
  readonly found: number
  /** Notes how many changes of this visit are unsent now. */
  note(changes: number): void
  /** All that was found is on disk now. */
  settleFound(): void
}

export function openUnsentLedger(copyName: string, visit: number, storage: Storage | null = storageHere()): UnsentLedger {
  const prefix = `rejoinder:unsent:${copyName}:`
  const own = `${prefix}${visit}`
  const earlier = new Map<string, string>()
  for (let at = 0; storage !== null && at < storage.length; at++) {
    const key = storage.key(at)
    const value = key?.startsWith(prefix) && key !== own ? storage.getItem(key) : null
    if (key !== null && value !== null && Number(value) > 0) earlier.set(key, value)
  }
  let noted = 0
  return {
    found: [...earlier.values()].reduce((sum, value) => sum + Number(value), 0),
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
