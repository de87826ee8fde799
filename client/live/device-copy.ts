// A Y.Doc's copy on this device: every edit made here is written to IndexedDB as it comes, and what the browser has not confirmed is not called kept. The
// form is y-indexeddb's (one store of updates). What could not be written waits here and is tried again: people do make room.
import * as Y from 'yjs'

export type CopyState = 'opening' | 'kept' | 'refused'

export interface DeviceCopy {
  /** Whether a transaction with this origin was read from the copy. */
  readonly isFromCopy: (origin: unknown) => boolean
  /** Resolves, never rejects, when the copy has been read or cannot be. */
  readonly loaded: Promise<void>
  /** Resolves when all so far has been tried; true when all of it is on the device. */
  isKept(): Promise<boolean>
  /** Ends it; what is on the device stays there. Resolves when the last words are written or cannot be. */
  close(): Promise<void>
}

/** What others wrote is on the server's disk: it may wait so long (ms) for more, or for the next words from here, which are written at once. */
const gatherFor = 1_000
/** How often (ms) a refused copy is tried again. */
const retryEvery = 5_000
/** With more entries than this the copy is written anew as one. */
const tidyAbove = 500
const updates = 'updates'

/** `after`: the copy is not opened before this has resolved. */
export function keepCopy(name: string, ydoc: Y.Doc, after: Promise<void>, turned: (state: CopyState) => void): DeviceCopy {
  const origin = { copy: name }
  let database: IDBDatabase | null = null
  /** Something is asked for already, or nothing can be done before the copy is read or tried again. */
  let isAsked = true
  let waiting: Uint8Array[] = []
  /** The database was taken away: with the next words the whole text is written. */
  let isLost = false
  let isClosed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let gathering: ReturnType<typeof setTimeout> | undefined
  /** One thing at a time; each starts when the one before has ended. */
  let work = after.then(keepUp)

  function hear(update: Uint8Array, from: unknown, _ydoc: Y.Doc, { local }: Y.Transaction): void {
    if (from === origin) return
    waiting.push(isLost ? Y.encodeStateAsUpdate(ydoc) : update)
    isLost = false
    if (local) askToKeepUp()
    else gathering ??= setTimeout(askToKeepUp, gatherFor)
  }

  function askToKeepUp(): void {
    clearTimeout(gathering)
    gathering = undefined
    if (isAsked) return
    isAsked = true
    work = work.then(keepUp)
  }

  /** Opens the copy where it is not open, and writes what waits. */
  async function keepUp(): Promise<void> {
    try {
      database ??= await open()
      while (waiting.length > 0) await write(database)
      isAsked = false
      if (!isClosed) turned('kept')
    } catch {
      // Which of its reasons the browser has (no room, private window, a database taken away) makes no difference to what is promised.
      if (isClosed) return
      turned('refused')
      retry = setTimeout(() => {
        work = work.then(keepUp)
      }, retryEvery)
    }
  }

  async function open(): Promise<IDBDatabase> {
    const opened = await openCopy(name)
    // The browser took it away (somebody cleared this site's data): it is written again at once.
    opened.addEventListener('close', () => {
      database = null
      waiting = [Y.encodeStateAsUpdate(ydoc)]
      askToKeepUp()
    })
    // Another window removes it, and knows why (its person signs out, say): nothing is written again but for new words.
    opened.addEventListener('versionchange', () => {
      opened.close()
      database = null
      isLost = true
    })
    const kept = await entriesOf(opened)
    const apply = () => {
      for (const update of kept) Y.applyUpdate(ydoc, update, origin)
    }
    Y.transact(ydoc, apply, origin, false)
    if (kept.length > tidyAbove) await tidy(opened)
    return opened
  }

  async function write(to: IDBDatabase): Promise<void> {
    const batch = waiting
    waiting = []
    try {
      const transaction = to.transaction(updates, 'readwrite', { durability: 'strict' })
      for (const update of batch) transaction.objectStore(updates).add(update)
      await done(transaction)
    } catch (error) {
      waiting = [Y.mergeUpdates([...batch, ...waiting])]
      throw error
    }
  }

  ydoc.on('update', hear)
  return {
    isFromCopy: (from) => from === origin,
    loaded: work,
    async isKept() {
      if (waiting.length > 0) askToKeepUp()
      await work
      return waiting.length === 0
    },
    async close() {
      if (isClosed) return
      isClosed = true
      ydoc.off('update', hear)
      clearTimeout(retry)
      clearTimeout(gathering)
      if (waiting.length > 0) work = work.then(keepUp)
      await work
      database?.close()
    },
  }
}

/** Everything a copy on this device holds, as one update; null when there is none or it cannot be read. */
export async function readCopy(name: string): Promise<Uint8Array | null> {
  try {
    const database = await openCopy(name)
    const kept = await entriesOf(database)
    database.close()
    return kept.length === 0 ? null : Y.mergeUpdates(kept)
  } catch {
    return null
  }
}

/** Names of the databases of this device. None where the browser does not tell. */
export async function databasesHere(): Promise<readonly string[]> {
  try {
    const databases = await indexedDB.databases()
    return databases.flatMap(({ name }) => name ?? [])
  } catch {
    return []
  }
}

export function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    // Another window may still hold it open; the browser removes it when that one lets go.
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}

function openCopy(name: string): Promise<IDBDatabase> {
  return openDatabase(name, (database) => {
    database.createObjectStore(updates, { autoIncrement: true })
    database.createObjectStore('custom')
  })
}

export function openDatabase(name: string, make: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => make(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function entriesOf(database: IDBDatabase): Promise<Uint8Array[]> {
  const transaction = database.transaction(updates, 'readonly')
  const request: IDBRequest<Uint8Array[]> = transaction.objectStore(updates).getAll()
  await done(transaction)
  return request.result
}

/** Many entries become one, in one transaction: another window may be writing too. */
async function tidy(database: IDBDatabase): Promise<void> {
  const transaction = database.transaction(updates, 'readwrite', { durability: 'strict' })
  const store = transaction.objectStore(updates)
  const request: IDBRequest<Uint8Array[]> = store.getAll()
  request.onsuccess = () => {
    store.clear()
    store.add(Y.mergeUpdates(request.result))
  }
  await done(transaction)
}

export function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
