// A paper's text as a Y.Doc, with a copy kept on this device. The copy is keyed by person, paper, lineage and epoch: texts of different
// lives are never merged by opening them. Nothing is ever seeded here: an empty document is one that has not arrived yet.
//
// y-indexeddb does not say when the browser refuses to write (private windows, a full disk); the copy's state here does, because the
// badge promises people that their words are kept.
import { IndexeddbPersistence, storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/document/body.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'

export interface CopyKey {
  readonly person: PersonId
  readonly paper: PaperId
  readonly lineage: string
  readonly epoch: number
}

export type CopyState = 'opening' | 'kept' | 'refused'

export interface PaperDoc {
  readonly ydoc: Y.Doc
  readonly copyName: string
  /** Whether a transaction with this origin was read from the device's copy. */
  readonly isFromCopy: (origin: unknown) => boolean
  /** Resolves, never rejects, when the copy has been read or cannot be. */
  readonly loaded: Promise<void>
  /** Calls at once and at each change; returns how to stop. */
  watchCopy(watch: (state: CopyState) => void): () => void
  /** Ends it; the copy stays on the device. Resolves when the device's database is closed. */
  close(): Promise<void>
  /** Removes the copy from the device; the text stays on the screen. */
  removeCopy(): Promise<void>
  /** Ends it and removes the copy from the device. */
  forget(): Promise<void>
}

export function copyNameOf({ person, paper, lineage, epoch }: CopyKey): string {
  return `rejoinder:text:${person}:${paper}:${lineage}:${epoch}`
}

/** How often (ms) a refused copy is tried again: people do make room. */
const retryEvery = 15_000

/** `after`: the copy is not opened before this has resolved. */
export function openPaperDoc(key: CopyKey, after: Promise<void> = Promise.resolve()): PaperDoc {
  const ydoc = new Y.Doc()
  // Before anything arrives: else Yjs tidies what it receives, and a reader has something to send.
  bodyOf(ydoc)
  const copyName = copyNameOf(key)
  const watchers = new Set<(state: CopyState) => void>()
  let state: CopyState = 'opening'
  let persistence: IndexeddbPersistence | null = null
  let retry: ReturnType<typeof setInterval> | undefined
  let isClosed = false

  function turn(next: CopyState) {
    if (next === state || isClosed) return
    state = next
    for (const watch of watchers) watch(next)
    clearInterval(retry)
    if (next === 'refused') retry = setInterval(() => void writeWhole(), retryEvery)
  }

  /** After a refused write the copy lacks something: the whole text is written, and only then it counts as kept again. */
  async function writeWhole() {
    const database = persistence?.db
    if (!persistence || !database) return
    try {
      await storeState(persistence)
      await written(database)
      turn('kept')
    } catch {
      turn('refused')
    }
  }

  async function load() {
    await after
    if (!(await mayKeep())) return turn('refused')
    if (isClosed) return
    const opened = new IndexeddbPersistence(copyName, ydoc)
    persistence = opened
    await opened.whenSynced
    // Failed and aborted transactions bubble up to the database; y-indexeddb listens to neither.
    for (const trouble of ['abort', 'error', 'close']) opened.db?.addEventListener(trouble, () => turn('refused'))
    await bringOlderCopies(key, ydoc)
    turn('kept')
  }

  const loaded = load()

  async function close() {
    if (isClosed) return
    isClosed = true
    clearInterval(retry)
    watchers.clear()
    await persistence?.destroy()
    ydoc.destroy()
  }

  return {
    ydoc,
    copyName,
    isFromCopy: (origin) => persistence !== null && origin === persistence,
    loaded,
    watchCopy(watch) {
      watchers.add(watch)
      watch(state)
      return () => watchers.delete(watch)
    },
    close,
    async removeCopy() {
      await loaded
      await persistence?.destroy()
      await removeDatabase(copyName)
    },
    async forget() {
      await loaded
      await close()
      await removeDatabase(copyName)
    },
  }
}

/** True when there is text in it: from the device's copy or from the server. */
export function hasText(ydoc: Y.Doc): boolean {
  return ydoc.store.clients.size > 0
}

/**
 * After a restore from a backup the paper has the same lineage and a higher epoch: what this device has, it offers. Copies of earlier
 * epochs are read into the document (and so into its own copy, and to the server), and then removed.
 */
async function bringOlderCopies(key: CopyKey, ydoc: Y.Doc): Promise<void> {
  const databases = await indexedDB.databases()
  const stem = copyNameOf(key).slice(0, -String(key.epoch).length)
  for (const { name } of databases) {
    const epoch = name?.startsWith(stem) ? Number(name.slice(stem.length)) : Number.NaN
    if (name === undefined || !(epoch < key.epoch)) continue
    const older = new Y.Doc()
    const copy = new IndexeddbPersistence(name, older)
    await copy.whenSynced
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(older), 'older copy')
    await copy.destroy()
    await removeDatabase(name)
  }
}

/** Whether this browser lets us keep anything: opens a database and writes to it. */
async function mayKeep(): Promise<boolean> {
  try {
    const database = await openDatabase('rejoinder:trial')
    const put = database.transaction('trial', 'readwrite')
    put.objectStore('trial').put(Date.now(), 'written')
    await done(put)
    database.close()
    return true
  } catch {
    return false
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore('trial')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** Resolves when what was written before it is on the device: transactions on one store run in order. */
function written(database: IDBDatabase): Promise<void> {
  const transaction = database.transaction(['updates', 'custom'], 'readwrite')
  transaction.objectStore('custom').put(Date.now(), 'written')
  return done(transaction)
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    // Another tab may still hold it open; the browser removes it when that tab lets go.
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}
